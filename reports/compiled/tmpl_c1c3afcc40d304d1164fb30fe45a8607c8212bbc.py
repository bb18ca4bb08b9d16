from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'agreement.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_panes = resolve('panes')
    l_0_icon = l_0_words_of = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'agreement.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'agreement.html.j2') does not export the requested name 'icon'", name='icon')
    context.vars['icon'] = l_0_icon
    context.exported_vars.discard('icon')
    def macro(l_1_run):
        t_3 = []
        if l_1_run is missing:
            l_1_run = undefined("parameter 'run' was not provided", name='run')
        pass
        if environment.getattr(l_1_run, 'page'):
            pass
            t_3.extend((
                '<span class="leaf">Page ',
                escape(environment.getattr(l_1_run, 'page')),
                '</span>',
            ))
        for l_2_name in environment.getattr(l_1_run, 'anchors'):
            _loop_vars = {}
            pass
            t_3.extend((
                '<span id="',
                escape(l_2_name),
                '" class="target"></span>',
            ))
        l_2_name = missing
        if environment.getattr(l_1_run, 'effect'):
            pass
            t_3.extend((
                '<mark class="',
                escape(environment.getattr(l_1_run, 'effect')),
                '">',
                escape(environment.getattr(l_1_run, 'text')),
                '</mark>',
            ))
        else:
            pass
            t_3.append(
                escape(environment.getattr(l_1_run, 'text')),
            )
        for l_2_mark in environment.getattr(l_1_run, 'ends'):
            _loop_vars = {}
            pass
            for l_3_index in environment.getattr(l_2_mark, 'findings'):
                l_3_ids = resolve('ids')
                l_3_items = resolve('items')
                _loop_vars = {}
                pass
                t_3.extend((
                    ' <a class="back ',
                    escape(environment.getattr(l_2_mark, 'effect')),
                    '" href="#',
                    escape(environment.getitem((undefined(name='ids') if l_3_ids is missing else l_3_ids), l_3_index)),
                    '">',
                    escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(l_2_mark, 'effect'), _loop_vars=_loop_vars)),
                    escape(t_2(environment.getattr(environment.getattr(environment.getitem((undefined(name='items') if l_3_items is missing else l_3_items), l_3_index), 'finding'), 'title'))),
                    '</a>',
                ))
            l_3_index = l_3_ids = l_3_items = missing
        l_2_mark = missing
        return concat(t_3)
    context.exported_vars.add('words_of')
    context.vars['words_of'] = l_0_words_of = Macro(environment, macro, 'words_of', ('run',), False, False, False, context.eval_ctx.autoescape)
    yield '<aside id="agreement" class="agreement" aria-labelledby="agreement-title" tabindex="0">\n<h2 id="agreement-title">Text of the agreement</h2>\n<p class="quiet">Marked passages carry the findings that rest on them.</p>\n'
    for l_1_text in (undefined(name='panes') if l_0_panes is missing else l_0_panes):
        _loop_vars = {}
        pass
        if (t_1((undefined(name='panes') if l_0_panes is missing else l_0_panes)) > 1):
            pass
            yield '<h3>'
            yield escape(environment.getattr(l_1_text, 'title'))
            yield '</h3>\n'
        for l_2_section in environment.getattr(l_1_text, 'sections'):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_section, 'title'):
                pass
                yield '<h3>'
                yield escape(environment.getattr(l_2_section, 'title'))
                yield '</h3>\n'
            for l_3_block in environment.getattr(l_2_section, 'blocks'):
                _loop_vars = {}
                pass
                yield '<div class="block level-'
                yield escape(environment.getattr(l_3_block, 'level'))
                yield '">\n'
                if environment.getattr(l_3_block, 'head'):
                    pass
                    yield '<h4>'
                    for l_4_run in environment.getattr(l_3_block, 'head'):
                        _loop_vars = {}
                        pass
                        yield escape(context.call((undefined(name='words_of') if l_0_words_of is missing else l_0_words_of), l_4_run, _loop_vars=_loop_vars))
                    l_4_run = missing
                    yield '</h4>\n'
                for l_4_runs in environment.getattr(l_3_block, 'paragraphs'):
                    _loop_vars = {}
                    pass
                    yield '<p>'
                    for l_5_run in l_4_runs:
                        _loop_vars = {}
                        pass
                        yield escape(context.call((undefined(name='words_of') if l_0_words_of is missing else l_0_words_of), l_5_run, _loop_vars=_loop_vars))
                    l_5_run = missing
                    yield '</p>\n'
                l_4_runs = missing
                yield '</div>\n'
            l_3_block = missing
        l_2_section = missing
    l_1_text = missing
    yield '</aside>'

blocks = {}
debug_info = '1=25&2=31&6=90&7=93&8=96&10=98&11=101&12=104&14=106&15=110&16=112&17=115&19=121&20=125'