from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'since.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_report = resolve('report')
    l_0_since = resolve('since')
    l_0_changed = resolve('changed')
    l_0_pill = missing
    try:
        t_1 = environment.filters['capitalize']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'capitalize' found.")
    try:
        t_2 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'since.html.j2')._get_default_module(context)
    l_0_pill = getattr(included_template, 'pill', missing)
    if l_0_pill is missing:
        l_0_pill = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'since.html.j2') does not export the requested name 'pill'", name='pill')
    context.vars['pill'] = l_0_pill
    context.exported_vars.discard('pill')
    if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'since'):
        pass
        yield '<section id="since" aria-labelledby="since-title">\n<h2 id="since-title">'
        yield escape(context.call(environment.getattr((undefined(name='since') if l_0_since is missing else l_0_since), 'heading'), (undefined(name='report') if l_0_report is missing else l_0_report)))
        yield '</h2>\n<p>'
        yield escape(context.call(environment.getattr((undefined(name='since') if l_0_since is missing else l_0_since), 'sentence'), (undefined(name='report') if l_0_report is missing else l_0_report)))
        yield '</p>\n'
        for l_1_row in (undefined(name='changed') if l_0_changed is missing else l_0_changed):
            _loop_vars = {}
            pass
            yield '<article class="finding '
            yield escape(environment.getattr(l_1_row, 'tone'))
            yield '">\n<header>\n<h3>'
            yield escape(t_2(environment.getattr(l_1_row, 'title')))
            yield '</h3>\n<p class="tags">'
            yield escape(context.call((undefined(name='pill') if l_0_pill is missing else l_0_pill), environment.getattr(l_1_row, 'tone'), environment.getattr(l_1_row, 'direction'), _loop_vars=_loop_vars))
            yield '\n<span>'
            yield escape(t_1(environment.getattr(l_1_row, 'severity')))
            yield ' severity</span>\n<span>'
            yield escape(environment.getattr(l_1_row, 'verdicts'))
            yield '</span></p>\n</header>\n<p class="reason">'
            yield escape(t_2(environment.getattr(l_1_row, 'reason')))
            yield '</p>\n'
            for (l_2_place, l_2_words) in environment.getattr(l_1_row, 'words'):
                _loop_vars = {}
                pass
                yield '<p class="quiet">'
                yield escape(t_2(l_2_place))
                yield ': “'
                yield escape(t_2(l_2_words))
                yield '”</p>\n'
            l_2_place = l_2_words = missing
            yield '</article>\n'
        l_1_row = missing
        yield '</section>\n'

blocks = {}
debug_info = '1=27&2=33&4=36&5=38&6=40&7=44&9=46&10=48&11=50&12=52&14=54&15=56&16=60'