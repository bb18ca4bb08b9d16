from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'finding.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_item = resolve('item')
    l_0_words = resolve('words')
    l_0_view = resolve('view')
    l_0_icon = l_0_pill = l_0_quote = l_0_finding = l_0_address = missing
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
    try:
        t_3 = environment.filters['lower']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'lower' found.")
    try:
        t_4 = environment.filters['percent']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'percent' found.")
    try:
        t_5 = environment.filters['replace']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'replace' found.")
    try:
        t_6 = environment.filters['shown']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'shown' found.")
    try:
        t_7 = environment.filters['web']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'web' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'finding.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'finding.html.j2') does not export the requested name 'icon'", name='icon')
    l_0_pill = getattr(included_template, 'pill', missing)
    if l_0_pill is missing:
        l_0_pill = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'finding.html.j2') does not export the requested name 'pill'", name='pill')
    l_0_quote = getattr(included_template, 'quote', missing)
    if l_0_quote is missing:
        l_0_quote = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'finding.html.j2') does not export the requested name 'quote'", name='quote')
    context.vars.update({'icon': l_0_icon, 'pill': l_0_pill, 'quote': l_0_quote})
    context.exported_vars.difference_update(('icon', 'pill', 'quote'))
    l_0_finding = environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'finding')
    context.vars['finding'] = l_0_finding
    context.exported_vars.add('finding')
    yield '<article id="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '" class="finding '
    yield escape(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'status'))
    yield '" aria-labelledby="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '-title" data-row data-status="'
    yield escape(('waived' if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'waived') else environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'status')))
    yield '" data-severity="'
    yield escape(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'severity'))
    yield '"'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'needs_review'):
        pass
        yield ' data-review'
    yield '>\n<header>\n<h3 id="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '-title">'
    yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'title')))
    yield '</h3>\n<p class="tags">'
    yield escape(context.call((undefined(name='pill') if l_0_pill is missing else l_0_pill), environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'status'), environment.getattr(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'status'), 'label')))
    yield '\n<span>'
    yield escape(t_1(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'severity')))
    yield ' severity</span>\n<span>'
    yield escape(environment.getitem(environment.getitem(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'DUTY'), environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'duty')), 0))
    yield '</span>\n<span>Confidence '
    yield escape(t_4(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'confidence')))
    yield '</span>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'needs_review'):
        pass
        yield '<span class="review">Needs review</span>'
    if (environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'known') and (environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'status') != 'met')):
        pass
        yield '<span>In the baseline</span>'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'waived'):
        pass
        yield '<span class="review">Waived</span>'
    yield '</p>\n</header>\n<p class="reason">'
    yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'reason')))
    yield '</p>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'waived'):
        pass
        yield '<section class="row">\n<h4>Waived</h4>\n<dl class="plain">\n'
        for (l_1_key, l_1_value) in context.call(environment.getattr(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'waived'), 'items')):
            _loop_vars = {}
            pass
            yield '<div><dt>'
            yield escape(t_1(t_5(context.eval_ctx, t_2(l_1_key), '_', ' ')))
            yield '</dt><dd>'
            yield escape(t_2(l_1_value))
            yield '</dd></div>\n'
        l_1_key = l_1_value = missing
        yield '</dl>\n</section>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'lapsed_waiver'):
        pass
        yield '<section class="row">\n<h4>The waiver no longer holds</h4>\n<p>'
        yield escape(context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'lapsed_phrase'), environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'lapsed_waiver')))
        yield '</p>\n</section>\n'
    yield '<section class="row">\n<h4>'
    yield escape(('What good practice asks' if (environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'duty') == 'practice') else 'What the law asks'))
    yield '</h4>\n<div>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'meaning'):
        pass
        yield '<p>'
        yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'meaning')))
        yield '</p>\n'
    l_0_address = t_7(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'source'))
    context.vars['address'] = l_0_address
    context.exported_vars.add('address')
    yield '<p class="quiet">'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'citation'):
        pass
        yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'citation')))
    if (undefined(name='address') if l_0_address is missing else l_0_address):
        pass
        yield ' <a href="'
        yield escape((undefined(name='address') if l_0_address is missing else l_0_address))
        yield '" rel="noopener noreferrer">Source<span class="unseen"> of '
        yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'title')))
        yield '</span></a>'
    elif environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'source'):
        pass
        yield ' Source: '
        yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'source')))
        yield '.'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'checked'):
        pass
        yield ' Checked: '
        yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'checked')))
        yield '.'
    yield '</p>\n</div>\n</section>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'evidence'):
        pass
        yield '<section class="row">\n<h4>What the agreement says</h4>\n<div class="quotes'
        if (environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'against') and environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'other')):
            pass
            yield ' both'
        yield '">\n'
        if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'other'):
            pass
            yield '<div>\n'
            for l_1_evidence in environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'other'):
                l_1_anchors = resolve('anchors')
                l_1_report = resolve('report')
                l_1_shown_pages = resolve('shown_pages')
                l_1_page_anchor = resolve('page_anchor')
                _loop_vars = {}
                pass
                yield escape(context.call((undefined(name='quote') if l_0_quote is missing else l_0_quote), l_1_evidence, (undefined(name='anchors') if l_1_anchors is missing else l_1_anchors), environment.getattr((undefined(name='report') if l_1_report is missing else l_1_report), 'documents'), (undefined(name='shown_pages') if l_1_shown_pages is missing else l_1_shown_pages), (undefined(name='page_anchor') if l_1_page_anchor is missing else l_1_page_anchor), _loop_vars=_loop_vars))
                yield '\n'
            l_1_evidence = l_1_anchors = l_1_report = l_1_shown_pages = l_1_page_anchor = missing
            yield '</div>\n'
        if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'against'):
            pass
            yield '<div>\n'
            for l_1_evidence in environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'against'):
                l_1_anchors = resolve('anchors')
                l_1_report = resolve('report')
                l_1_shown_pages = resolve('shown_pages')
                l_1_page_anchor = resolve('page_anchor')
                _loop_vars = {}
                pass
                yield escape(context.call((undefined(name='quote') if l_0_quote is missing else l_0_quote), l_1_evidence, (undefined(name='anchors') if l_1_anchors is missing else l_1_anchors), environment.getattr((undefined(name='report') if l_1_report is missing else l_1_report), 'documents'), (undefined(name='shown_pages') if l_1_shown_pages is missing else l_1_shown_pages), (undefined(name='page_anchor') if l_1_page_anchor is missing else l_1_page_anchor), _loop_vars=_loop_vars))
                yield '\n'
            l_1_evidence = l_1_anchors = l_1_report = l_1_shown_pages = l_1_page_anchor = missing
            yield '</div>\n'
        yield '</div>\n</section>\n'
    if (environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'elements_found') or environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'elements_lacking')):
        pass
        yield '<section class="row">\n<h4>Elements</h4>\n<ul class="elements">\n'
        for l_1_element in environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'elements_found'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'met', _loop_vars=_loop_vars))
            yield '<span><span class="unseen">Found: </span>'
            yield escape(t_2(l_1_element))
            yield '</span></li>\n'
        l_1_element = missing
        for l_1_element in environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'elements_lacking'):
            _loop_vars = {}
            pass
            yield '<li class="lacking">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'missing', _loop_vars=_loop_vars))
            yield '<span><span class="lacks">Lacking:</span> '
            yield escape(t_2(l_1_element))
            yield '</span></li>\n'
        l_1_element = missing
        yield '</ul>\n</section>\n'
    if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'steps'):
        pass
        yield '<section class="row">\n<h4>What would make it met</h4>\n<ul class="steps">\n'
        for l_1_step in environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'steps'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(t_2(l_1_step))
            yield '</li>\n'
        l_1_step = missing
        yield '</ul>\n</section>\n'
    if ((environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'status') != 'met') and (environment.getattr(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'remedy'), 'preferred') or environment.getattr(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'remedy'), 'advice'))):
        pass
        yield '<section class="row">\n<h4>Clause to ask for</h4>\n<div class="tiers">\n'
        if environment.getattr(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'remedy'), 'advice'):
            pass
            yield '<p>'
            yield escape(t_2(environment.getattr(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'remedy'), 'advice')))
            yield '</p>\n'
        l_1_loop = missing
        for (l_1_key, l_1_name, l_1_hint), l_1_loop in LoopContext(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'TIERS'), undefined):
            l_1_clause = missing
            _loop_vars = {}
            pass
            l_1_clause = environment.getitem(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'remedy'), l_1_key)
            _loop_vars['clause'] = l_1_clause
            if (undefined(name='clause') if l_1_clause is missing else l_1_clause):
                pass
                yield '<details'
                if environment.getattr(l_1_loop, 'first'):
                    pass
                    yield ' open'
                yield '>\n<summary><b>'
                yield escape(l_1_name)
                yield '</b> <span class="quiet">'
                yield escape(l_1_hint)
                yield '</span></summary>\n<blockquote class="clause" data-copy="'
                yield escape(t_3(l_1_name))
                yield ' clause for '
                yield escape(t_2(environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'title')))
                yield '">'
                yield escape(t_6((undefined(name='clause') if l_1_clause is missing else l_1_clause)))
                yield '</blockquote>\n</details>\n'
        l_1_loop = l_1_key = l_1_name = l_1_hint = l_1_clause = missing
        yield '</div>\n</section>\n'
    if environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'decoys'):
        pass
        yield '<section class="row">\n<h4>Looked at, not counted</h4>\n<ul class="decoys">\n'
        for l_1_decoy in environment.getattr((undefined(name='finding') if l_0_finding is missing else l_0_finding), 'decoys'):
            l_1_page = missing
            _loop_vars = {}
            pass
            yield '<li><q>'
            yield escape(t_2(environment.getattr(l_1_decoy, 'quote')))
            yield '</q> <span class="quiet">'
            yield escape(t_2(environment.getattr(l_1_decoy, 'clause')))
            l_1_page = context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'page_phrase'), environment.getattr(l_1_decoy, 'page'), _loop_vars=_loop_vars)
            _loop_vars['page'] = l_1_page
            if (undefined(name='page') if l_1_page is missing else l_1_page):
                pass
                yield ', '
                yield escape((undefined(name='page') if l_1_page is missing else l_1_page))
            yield '</span><br>Does not count: '
            yield escape(t_2(environment.getattr(l_1_decoy, 'why')))
            yield '</li>\n'
        l_1_decoy = l_1_page = missing
        yield '</ul>\n</section>\n'
    yield '</article>'

blocks = {}
debug_info = '1=57&2=69&3=73&5=87&6=91&7=93&8=95&9=97&10=99&11=102&12=105&14=109&15=111&19=114&20=118&25=124&28=127&32=130&34=132&35=135&37=137&38=141&41=162&44=165&45=169&47=172&48=179&52=183&54=186&55=193&62=198&66=201&67=205&69=210&70=214&75=220&79=223&80=227&85=231&89=234&90=237&92=240&93=244&94=246&95=249&96=253&97=257&104=265&108=268&109=273'