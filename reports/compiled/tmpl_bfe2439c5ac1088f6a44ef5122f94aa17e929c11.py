from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'run.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_run = resolve('run')
    l_0_icon = missing
    try:
        t_1 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'run.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'run.html.j2') does not export the requested name 'icon'", name='icon')
    context.vars['icon'] = l_0_icon
    context.exported_vars.discard('icon')
    if environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'page'):
        pass
        yield '<span class="leaf">Page '
        yield escape(environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'page'))
        yield '</span>'
    for l_1_name in environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'anchors'):
        _loop_vars = {}
        pass
        yield '<span id="'
        yield escape(l_1_name)
        yield '" class="target"></span>'
    l_1_name = missing
    if environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'effect'):
        pass
        yield '<mark class="'
        yield escape(environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'effect'))
        yield '">'
        yield escape(environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'text'))
        yield '</mark>'
    else:
        pass
        yield escape(environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'text'))
    for l_1_mark in environment.getattr((undefined(name='run') if l_0_run is missing else l_0_run), 'ends'):
        _loop_vars = {}
        pass
        for l_2_index in environment.getattr(l_1_mark, 'findings'):
            l_2_ids = resolve('ids')
            l_2_items = resolve('items')
            _loop_vars = {}
            pass
            yield ' <a class="back '
            yield escape(environment.getattr(l_1_mark, 'effect'))
            yield '" href="#'
            yield escape(environment.getitem((undefined(name='ids') if l_2_ids is missing else l_2_ids), l_2_index))
            yield '">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(l_1_mark, 'effect'), _loop_vars=_loop_vars))
            yield escape(t_1(environment.getattr(environment.getattr(environment.getitem((undefined(name='items') if l_2_items is missing else l_2_items), l_2_index), 'finding'), 'title')))
            yield '</a>'
        l_2_index = l_2_ids = l_2_items = missing
    l_1_mark = missing

blocks = {}
debug_info = '1=19'