from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'summary.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_report = resolve('report')
    l_0_bar = resolve('bar')
    l_0_bar_width = resolve('bar_width')
    l_0_words = resolve('words')
    l_0_summary = resolve('summary')
    l_0_items = resolve('items')
    l_0_top_findings = resolve('top_findings')
    l_0_icon = l_0_urgent = missing
    try:
        t_1 = environment.filters['capitalize']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'capitalize' found.")
    try:
        t_2 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_3 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    try:
        t_4 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_5 = environment.filters['lower']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'lower' found.")
    try:
        t_6 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_7 = environment.filters['select']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'select' found.")
    try:
        t_8 = environment.filters['short']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'short' found.")
    try:
        t_9 = environment.tests['open']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No test named 'open' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'summary.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'summary.html.j2') does not export the requested name 'icon'", name='icon')
    context.vars['icon'] = l_0_icon
    context.exported_vars.discard('icon')
    yield '<section id="summary" aria-labelledby="summary-title">\n<h2 id="summary-title" class="unseen">Summary</h2>\n<div class="verdict '
    yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tone'), (undefined(name='report') if l_0_report is missing else l_0_report)))
    yield '">\n<p class="outcome">'
    yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getitem({'fail': 'contradicted', 'unreadable': 'unclear', 'gaps': 'partial', 'pass': 'met'}, context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tone'), (undefined(name='report') if l_0_report is missing else l_0_report)))))
    yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'outcome'), (undefined(name='report') if l_0_report is missing else l_0_report)))
    yield '</p>\n<p class="sentence">'
    yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'verdict'), (undefined(name='report') if l_0_report is missing else l_0_report)))
    yield '</p>\n'
    if (undefined(name='bar') if l_0_bar is missing else l_0_bar):
        pass
        yield '<svg class="bar" viewBox="0 0 '
        yield escape((undefined(name='bar_width') if l_0_bar_width is missing else l_0_bar_width))
        yield ' 14" preserveAspectRatio="none" role="img" aria-label="'
        l_1_loop = missing
        for (l_1_name, l_1_number, l_1_x, l_1_width), l_1_loop in LoopContext((undefined(name='bar') if l_0_bar is missing else l_0_bar), undefined):
            _loop_vars = {}
            pass
            yield escape(l_1_number)
            yield ' '
            yield escape(l_1_name)
            yield escape((', ' if (not environment.getattr(l_1_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 8 in 'summary.html.j2' evaluated to false and no else section was defined.")))
        l_1_loop = l_1_name = l_1_number = l_1_x = l_1_width = missing
        yield '">\n'
        for (l_1_name, l_1_number, l_1_x, l_1_width) in (undefined(name='bar') if l_0_bar is missing else l_0_bar):
            _loop_vars = {}
            pass
            yield '<rect class="'
            yield escape(l_1_name)
            yield '" x="'
            yield escape(l_1_x)
            yield '" y="0" width="'
            yield escape(l_1_width)
            yield '" height="14"></rect>\n'
        l_1_name = l_1_number = l_1_x = l_1_width = missing
        yield '</svg>\n<ul class="counts">\n'
        for (l_1_name, l_1_status) in context.call(environment.getattr(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'STATUS'), 'items')):
            _loop_vars = {}
            pass
            yield '<li class="'
            yield escape(l_1_name)
            yield '">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), l_1_name, _loop_vars=_loop_vars))
            yield '<b>'
            yield escape(environment.getitem((undefined(name='summary') if l_0_summary is missing else l_0_summary), l_1_name))
            yield '</b> '
            yield escape(environment.getattr(l_1_status, 'label'))
            yield '</li>\n'
        l_1_name = l_1_status = missing
        if environment.getattr((undefined(name='summary') if l_0_summary is missing else l_0_summary), 'waived'):
            pass
            yield '<li class="waived">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'waived'))
            yield '<b>'
            yield escape(environment.getattr((undefined(name='summary') if l_0_summary is missing else l_0_summary), 'waived'))
            yield '</b> Waived</li>\n'
        yield '</ul>\n'
    yield '</div>\n'
    if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'warnings'):
        pass
        yield '<div class="warnings" role="note" aria-labelledby="warnings-title">\n<h3 id="warnings-title">Know this first</h3>\n<ul>\n'
        for l_1_warning in environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'warnings'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(t_3(l_1_warning))
            yield '</li>\n'
        l_1_warning = missing
        yield '</ul>\n</div>\n'
    l_0_urgent = t_4(context.eval_ctx, t_7(context, t_6(context, (undefined(name='items') if l_0_items is missing else l_0_items), attribute='finding'), 'open'))
    context.vars['urgent'] = l_0_urgent
    context.exported_vars.add('urgent')
    if (undefined(name='urgent') if l_0_urgent is missing else l_0_urgent):
        pass
        yield '<div class="first">\n<h3>Close these first</h3>\n<ol>\n'
        def t_10(fiter):
            for l_1_item in fiter:
                if t_9(environment.getattr(l_1_item, 'finding')):
                    yield l_1_item
        l_1_loop = missing
        for l_1_item, l_1_loop in LoopContext(t_10((undefined(name='items') if l_0_items is missing else l_0_items)), undefined):
            _loop_vars = {}
            pass
            if (environment.getattr(l_1_loop, 'index') <= (undefined(name='top_findings') if l_0_top_findings is missing else l_0_top_findings)):
                pass
                yield '<li class="'
                yield escape(environment.getattr(environment.getattr(l_1_item, 'finding'), 'status'))
                yield '">'
                yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(environment.getattr(l_1_item, 'finding'), 'status'), _loop_vars=_loop_vars))
                yield '<div><a href="#'
                yield escape(environment.getattr(l_1_item, 'id'))
                yield '">'
                yield escape(t_3(environment.getattr(environment.getattr(l_1_item, 'finding'), 'title')))
                yield '</a> <span class="quiet">'
                yield escape(t_5(environment.getattr(environment.getattr(l_1_item, 'status'), 'label')))
                if environment.getattr(l_1_item, 'places'):
                    pass
                    yield ' in '
                    yield escape(environment.getitem(environment.getattr(l_1_item, 'places'), 0))
                yield '</span><br>'
                yield escape(t_8(environment.getattr(environment.getattr(l_1_item, 'finding'), 'reason'), 200))
                yield '</div></li>\n'
        l_1_loop = l_1_item = missing
        yield '</ol>\n'
        if (t_2((undefined(name='urgent') if l_0_urgent is missing else l_0_urgent)) > (undefined(name='top_findings') if l_0_top_findings is missing else l_0_top_findings)):
            pass
            yield '<p class="quiet more">and '
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), (t_2((undefined(name='urgent') if l_0_urgent is missing else l_0_urgent)) - (undefined(name='top_findings') if l_0_top_findings is missing else l_0_top_findings)), 'more requirement'))
            yield ' in the <a href="#requirements">table</a>.</p>\n'
        yield '</div>\n'
    yield '<div class="card">\n'
    l_1_loop = missing
    for l_1_document, l_1_loop in LoopContext(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'documents'), undefined):
        _loop_vars = {}
        pass
        yield '<div>\n<h3>'
        yield escape(('The agreement' if environment.getattr(l_1_loop, 'first') else 'With it'))
        yield '</h3>\n<dl>\n<div><dt>File</dt><dd>'
        yield escape(t_3(environment.getattr(l_1_document, 'path')))
        yield '</dd></div>\n'
        if environment.getattr(l_1_document, 'sha256'):
            pass
            yield '<div><dt>SHA-256</dt><dd><code>'
            yield escape(environment.getattr(l_1_document, 'sha256')[:12])
            yield '</code>…</dd></div>\n'
        yield '<div><dt>'
        yield escape(('Length' if environment.getattr(l_1_document, 'pages') else 'Format'))
        yield '</dt><dd>'
        yield escape(((context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(environment.getattr(l_1_document, 'pages')), 'page', _loop_vars=_loop_vars) + ', ') if environment.getattr(l_1_document, 'pages') else cond_expr_undefined("the inline if-expression on line 58 in 'summary.html.j2' evaluated to false and no else section was defined.")))
        yield escape(t_3(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'format_name'), environment.getattr(l_1_document, 'format'), _loop_vars=_loop_vars)))
        yield '</dd></div>\n<div><dt>Read as</dt><dd>'
        yield escape(('with tracked changes accepted' if (environment.getattr(l_1_document, 'view') == 'accepted') else 'as it was before tracked changes'))
        yield '</dd></div>\n<div><dt>Readability</dt><dd>'
        yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'readability_phrase'), environment.getattr(l_1_document, 'readability'), _loop_vars=_loop_vars))
        yield '</dd></div>\n'
        if environment.getattr(l_1_loop, 'first'):
            pass
            for l_2_contract in environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'contracts'):
                _loop_vars = {}
                pass
                for l_3_party in environment.getattr(l_2_contract, 'parties'):
                    _loop_vars = {}
                    pass
                    yield '<div><dt>'
                    yield escape(t_1(environment.getattr(l_3_party, 'role')))
                    yield '</dt><dd>'
                    yield escape(t_3(environment.getattr(l_3_party, 'name')))
                    yield '</dd></div>\n'
                l_3_party = missing
            l_2_contract = missing
        yield '</dl>\n</div>\n'
    l_1_loop = l_1_document = missing
    yield '<div>\n<h3>The playbook</h3>\n<dl>\n<div><dt>Name</dt><dd>'
    yield escape(t_3(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'title')))
    yield ' <code>'
    yield escape(t_3(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'id')))
    yield '</code></dd></div>\n'
    if environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'citation'):
        pass
        yield '<div><dt>Citation</dt><dd>'
        yield escape(t_3(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'citation')))
        yield '</dd></div>\n'
    if environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'basis'):
        pass
        yield '<div><dt>Basis</dt><dd>'
        yield escape(t_3(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'basis')))
        yield '</dd></div>\n'
    if environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'effective'):
        pass
        yield '<div><dt>Effective</dt><dd>'
        yield escape(t_3(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'effective')))
        yield '</dd></div>\n'
    if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'gate'):
        pass
        yield '<div><dt>Fails on</dt><dd>'
        yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gate_phrase'), environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'gate')))
        yield '</dd></div>\n'
    yield '</dl>\n</div>\n</div>\n</section>'

blocks = {}
debug_info = '1=74&4=81&5=83&6=86&7=88&8=91&9=103&10=107&14=115&15=119&17=128&18=131&23=137&27=140&28=144&33=148&34=151&38=154&39=162&40=165&44=183&45=186&50=191&52=195&54=197&55=199&56=202&58=205&59=210&60=212&61=214&62=216&63=219&64=223&74=232&75=236&76=239&78=241&79=244&81=246&82=249&84=251&85=254'