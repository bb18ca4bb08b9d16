from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'delta.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_old = resolve('old')
    l_0_new = resolve('new')
    l_0_style = resolve('style')
    l_0_delta = resolve('delta')
    l_0_groups = resolve('groups')
    l_0_dv = resolve('dv')
    l_0_bar = resolve('bar')
    l_0_bar_width = resolve('bar_width')
    l_0_words = resolve('words')
    l_0_icons = l_0_icon = l_0_passage = l_0_beside = l_0_card = missing
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
        t_4 = environment.filters['lower']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'lower' found.")
    try:
        t_5 = environment.filters['short']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'short' found.")
    try:
        t_6 = environment.filters['shown']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'shown' found.")
    try:
        t_7 = environment.filters['upper']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'upper' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'delta.html.j2')._get_default_module(context)
    l_0_icons = getattr(included_template, 'icons', missing)
    if l_0_icons is missing:
        l_0_icons = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'delta.html.j2') does not export the requested name 'icons'", name='icons')
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'delta.html.j2') does not export the requested name 'icon'", name='icon')
    context.vars.update({'icons': l_0_icons, 'icon': l_0_icon})
    context.exported_vars.difference_update(('icons', 'icon'))
    def macro(l_1_name, l_1_words_of):
        t_8 = []
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        if l_1_words_of is missing:
            l_1_words_of = undefined("parameter 'words_of' was not provided", name='words_of')
        pass
        t_8.extend((
            '<div class="side">\n<p class="place">',
            escape(l_1_name),
        ))
        if l_1_words_of:
            pass
            t_8.extend((
                ', <strong>',
                escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'passage_place'), l_1_words_of)),
                '</strong>',
            ))
            if environment.getattr(l_1_words_of, 'heading'):
                pass
                t_8.extend((
                    ' ',
                    escape(t_3(environment.getattr(l_1_words_of, 'heading'))),
                ))
        t_8.append(
            '</p>\n',
        )
        if l_1_words_of:
            pass
            t_8.append(
                '<p>',
            )
            for l_2_run in environment.getattr(l_1_words_of, 'runs'):
                _loop_vars = {}
                pass
                if (environment.getattr(l_2_run, 'mark') == 'gone'):
                    pass
                    t_8.extend((
                        '<del>',
                        escape(t_6(environment.getattr(l_2_run, 'text'))),
                        '</del>',
                    ))
                elif (environment.getattr(l_2_run, 'mark') == 'new'):
                    pass
                    t_8.extend((
                        '<ins>',
                        escape(t_6(environment.getattr(l_2_run, 'text'))),
                        '</ins>',
                    ))
                else:
                    pass
                    t_8.append(
                        escape(t_6(environment.getattr(l_2_run, 'text'))),
                    )
            l_2_run = missing
            t_8.append(
                '</p>\n',
            )
        else:
            pass
            t_8.append(
                '<p class="none">Nothing stands against it.</p>\n',
            )
        t_8.append(
            '</div>\n',
        )
        return concat(t_8)
    context.exported_vars.add('passage')
    context.vars['passage'] = l_0_passage = Macro(environment, macro, 'passage', ('name', 'words_of'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_pairs):
        t_9 = []
        if l_1_pairs is missing:
            l_1_pairs = undefined("parameter 'pairs' was not provided", name='pairs')
        pass
        for l_2_pair in l_1_pairs:
            _loop_vars = {}
            pass
            t_9.extend((
                '<div class="words">\n',
                escape(context.call((undefined(name='passage') if l_0_passage is missing else l_0_passage), 'Old', environment.getattr(l_2_pair, 'old'), _loop_vars=_loop_vars)),
                '\n',
                escape(context.call((undefined(name='passage') if l_0_passage is missing else l_0_passage), 'New', environment.getattr(l_2_pair, 'new'), _loop_vars=_loop_vars)),
                '\n</div>\n',
            ))
        l_2_pair = missing
        return concat(t_9)
    context.exported_vars.add('beside')
    context.vars['beside'] = l_0_beside = Macro(environment, macro, 'beside', ('pairs',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_change):
        t_10 = []
        l_1_direction = missing
        if l_1_change is missing:
            l_1_change = undefined("parameter 'change' was not provided", name='change')
        pass
        l_1_direction = environment.getitem(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'DIRECTION'), environment.getattr(l_1_change, 'direction'))
        t_10.extend((
            '<article id="change-',
            escape(environment.getattr(l_1_change, 'provision')),
            '" class="finding ',
            escape(environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'tone')),
            '" aria-labelledby="change-',
            escape(environment.getattr(l_1_change, 'provision')),
            '-title">\n<header>\n<h3 id="change-',
            escape(environment.getattr(l_1_change, 'provision')),
            '-title">',
            escape(t_3(environment.getattr(l_1_change, 'title'))),
            '</h3>\n<p class="tags"><span class="pill ',
            escape(environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'tone')),
            '">',
            escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'icon'))),
            escape(environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'label')),
            '</span>\n<span>',
            escape(t_1(environment.getattr(l_1_change, 'severity'))),
            ' severity</span>\n<span>',
            escape(environment.getitem(environment.getitem(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'DUTY'), environment.getattr(l_1_change, 'duty')), 0)),
            '</span>\n<span>',
            escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'statuses'), l_1_change)),
            '</span>\n',
        ))
        if (environment.getattr(environment.getattr(l_1_change, 'new'), 'needs_review') or environment.getattr(environment.getattr(l_1_change, 'old'), 'needs_review')):
            pass
            t_10.append(
                '<span class="review">Needs review</span>',
            )
        if environment.getattr(l_1_change, 'trips'):
            pass
            t_10.append(
                '<span class="review">At or over the gate</span>',
            )
        t_10.append(
            '</p>\n</header>\n',
        )
        if environment.getattr(l_1_change, 'reasons'):
            pass
            t_10.append(
                '<ul class="reasons">\n',
            )
            for l_2_reason in environment.getattr(l_1_change, 'reasons'):
                _loop_vars = {}
                pass
                t_10.extend((
                    '<li>',
                    escape(t_3(markup_join((t_7(l_2_reason[:1]), l_2_reason[1:], )))),
                    '</li>\n',
                ))
            l_2_reason = missing
            t_10.append(
                '</ul>\n',
            )
        if environment.getattr(l_1_change, 'pairs'):
            pass
            t_10.extend((
                '<section class="row"><h4>Old and new words</h4><div>\n',
                escape(context.call((undefined(name='beside') if l_0_beside is missing else l_0_beside), environment.getattr(l_1_change, 'pairs'))),
                '\n</div></section>\n',
            ))
        if environment.getattr(l_1_change, 'notes'):
            pass
            t_10.append(
                '<section class="row"><h4>Also</h4><ul>\n',
            )
            for l_2_note in environment.getattr(l_1_change, 'notes'):
                _loop_vars = {}
                pass
                t_10.extend((
                    '<li>',
                    escape(t_3(markup_join((t_7(l_2_note[:1]), l_2_note[1:], )))),
                    '</li>\n',
                ))
            l_2_note = missing
            t_10.append(
                '</ul></section>\n',
            )
        if ((environment.getattr(l_1_change, 'direction') in ('lost', 'weakened')) and environment.getattr(environment.getattr(environment.getattr(l_1_change, 'new'), 'remedy'), 'preferred')):
            pass
            t_10.append(
                '<section class="row"><h4>Clause to ask for</h4><div class="tiers">\n',
            )
            def t_11(fiter):
                for (l_2_key, l_2_name, l_2_hint) in fiter:
                    if environment.getitem(environment.getattr(environment.getattr(l_1_change, 'new'), 'remedy'), l_2_key):
                        yield (l_2_key, l_2_name, l_2_hint)
            for (l_2_key, l_2_name, l_2_hint) in t_11(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'TIERS')):
                _loop_vars = {}
                pass
                t_10.extend((
                    '<details>\n<summary><b>',
                    escape(l_2_name),
                    '</b> <span class="quiet">',
                    escape(l_2_hint),
                    '</span></summary>\n<blockquote class="clause">',
                    escape(t_6(environment.getitem(environment.getattr(environment.getattr(l_1_change, 'new'), 'remedy'), l_2_key))),
                    '</blockquote>\n</details>\n',
                ))
            l_2_key = l_2_name = l_2_hint = missing
            t_10.append(
                '</div></section>\n',
            )
        t_10.append(
            '</article>\n',
        )
        return concat(t_10)
    context.exported_vars.add('card')
    context.vars['card'] = l_0_card = Macro(environment, macro, 'card', ('change',), False, False, False, context.eval_ctx.autoescape)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:; base-uri \'none\'; form-action \'none\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n<title>Renewal review: '
    yield escape((undefined(name='old') if l_0_old is missing else l_0_old))
    yield ' against '
    yield escape((undefined(name='new') if l_0_new is missing else l_0_new))
    yield '</title>\n<style>\n'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '\n</style>\n</head>\n<body>\n<a class="skip" href="#report">Skip to the review</a>\n'
    yield escape(context.call((undefined(name='icons') if l_0_icons is missing else l_0_icons)))
    yield '\n<svg class="defs" aria-hidden="true" focusable="false" width="0" height="0">\n<symbol id="icon-down" viewBox="0 0 16 16"><path d="M8 2.6v10M3.6 8.4L8 12.8l4.4-4.4" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></symbol>\n<symbol id="icon-up" viewBox="0 0 16 16"><path d="M8 13.4v-10M3.6 7.6L8 3.2l4.4 4.4" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></symbol>\n</svg>\n<div class="page">\n<header class="masthead">\n<p class="eyebrow">Renewal review</p>\n<h1>'
    yield escape((undefined(name='new') if l_0_new is missing else l_0_new))
    yield '</h1>\n<p class="against">against '
    yield escape((undefined(name='old') if l_0_old is missing else l_0_old))
    yield ', under '
    yield escape(t_3(environment.getattr(environment.getattr(environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'new'), 'playbook'), 'title')))
    yield '</p>\n<nav aria-label="Sections">\n<ul>\n<li><a href="#summary">Summary</a></li>\n'
    if (environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse') or environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')):
        pass
        yield '<li><a href="#worse">What got worse</a></li>\n'
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'better'):
        pass
        yield '<li><a href="#better">What got better</a></li>\n'
    yield '<li><a href="#unchanged">Unchanged</a></li>\n'
    if environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'clauses'):
        pass
        yield '<li><a href="#clauses">All clauses</a></li>\n'
    yield '<li><a href="#how">How to read this</a></li>\n</ul>\n</nav>\n</header>\n<main id="report" tabindex="-1">\n<section id="summary" aria-labelledby="summary-title">\n<h2 id="summary-title" class="unseen">Summary</h2>\n<div class="verdict '
    yield escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'tone'), (undefined(name='delta') if l_0_delta is missing else l_0_delta)))
    yield '">\n<p class="outcome">'
    yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getitem({'fail': 'contradicted', 'gaps': 'partial', 'pass': 'met'}, context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'tone'), (undefined(name='delta') if l_0_delta is missing else l_0_delta)))))
    yield escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'outcome'), (undefined(name='delta') if l_0_delta is missing else l_0_delta)))
    yield '</p>\n<p class="sentence">'
    yield escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'verdict'), (undefined(name='delta') if l_0_delta is missing else l_0_delta)))
    yield '</p>\n'
    if (undefined(name='bar') if l_0_bar is missing else l_0_bar):
        pass
        yield '<svg class="bar" viewBox="0 0 '
        yield escape((undefined(name='bar_width') if l_0_bar_width is missing else l_0_bar_width))
        yield ' 14" preserveAspectRatio="none" role="img" aria-label="'
        l_1_loop = missing
        for (l_1_name, l_1_tone, l_1_number, l_1_x, l_1_width), l_1_loop in LoopContext((undefined(name='bar') if l_0_bar is missing else l_0_bar), undefined):
            _loop_vars = {}
            pass
            yield escape(l_1_number)
            yield ' '
            yield escape(l_1_name)
            yield escape((', ' if (not environment.getattr(l_1_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 112 in 'delta.html.j2' evaluated to false and no else section was defined.")))
        l_1_loop = l_1_name = l_1_tone = l_1_number = l_1_x = l_1_width = missing
        yield '">\n'
        for (l_1_name, l_1_tone, l_1_number, l_1_x, l_1_width) in (undefined(name='bar') if l_0_bar is missing else l_0_bar):
            _loop_vars = {}
            pass
            yield '<rect class="'
            yield escape(l_1_tone)
            yield '" x="'
            yield escape(l_1_x)
            yield '" y="0" width="'
            yield escape(l_1_width)
            yield '" height="14"></rect>\n'
        l_1_name = l_1_tone = l_1_number = l_1_x = l_1_width = missing
        yield '</svg>\n<ul class="counts">\n'
        for (l_1_name, l_1_direction) in context.call(environment.getattr(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'DIRECTION'), 'items')):
            l_1_summary = resolve('summary')
            _loop_vars = {}
            pass
            yield '<li class="'
            yield escape(environment.getattr(l_1_direction, 'tone'))
            yield '">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(l_1_direction, 'icon'), _loop_vars=_loop_vars))
            yield '<b>'
            yield escape(environment.getitem((undefined(name='summary') if l_1_summary is missing else l_1_summary), l_1_name))
            yield '</b> '
            yield escape(environment.getattr(l_1_direction, 'label'))
            yield '</li>\n'
        l_1_name = l_1_direction = l_1_summary = missing
        yield '</ul>\n'
    yield '</div>\n'
    if (environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse') or environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')):
        pass
        yield '<div class="first">\n<h3>Taken away</h3>\n<ol>\n'
        for l_1_change in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse')[:8]:
            l_1_direction = missing
            _loop_vars = {}
            pass
            l_1_direction = environment.getitem(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'DIRECTION'), environment.getattr(l_1_change, 'direction'))
            _loop_vars['direction'] = l_1_direction
            yield '<li class="'
            yield escape(environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'tone'))
            yield '">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'icon'), _loop_vars=_loop_vars))
            yield '<div><a href="#change-'
            yield escape(environment.getattr(l_1_change, 'provision'))
            yield '">'
            yield escape(t_3(environment.getattr(l_1_change, 'title')))
            yield '</a> <span class="quiet">'
            yield escape(t_4(environment.getattr((undefined(name='direction') if l_1_direction is missing else l_1_direction), 'label')))
            yield ', '
            yield escape(environment.getattr(l_1_change, 'severity'))
            yield ' severity</span><br>'
            yield escape(t_5(environment.getattr(l_1_change, 'reason'), 220))
            yield '</div></li>\n'
        l_1_change = l_1_direction = missing
        for (l_1_reason, l_1_changes) in context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'by_reason'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')):
            _loop_vars = {}
            pass
            yield '<li class="partial">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'down', _loop_vars=_loop_vars))
            yield '<div><a href="#by-definition">'
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(l_1_changes), 'requirement', _loop_vars=_loop_vars))
            yield ' that rest on a defined term</a> <span class="quiet">weakened</span><br>'
            yield escape(t_5(l_1_reason, 220))
            yield '</div></li>\n'
        l_1_reason = l_1_changes = missing
        yield '</ol>\n'
        if (t_2(environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse')) > 8):
            pass
            yield '<p class="quiet more">and '
            yield escape((t_2(environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse')) - 8))
            yield ' more under <a href="#worse">what got worse</a>.</p>\n'
        yield '</div>\n'
    if (environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'warnings') or environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'alerts')):
        pass
        yield '<div class="warnings" role="note" aria-labelledby="warnings-title">\n<h3 id="warnings-title">Know this first</h3>\n<ul>\n'
        for l_1_alert in environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'alerts'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(t_3(l_1_alert))
            yield '</li>\n'
        l_1_alert = missing
        for l_1_warning in environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'warnings'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(t_3(l_1_warning))
            yield '</li>\n'
        l_1_warning = missing
        yield '</ul>\n</div>\n'
    yield '<div class="card">\n'
    for (l_1_name, l_1_report) in (('The old agreement', environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'old')), ('The new agreement', environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'new'))):
        l_1_view = resolve('view')
        l_1_document = missing
        _loop_vars = {}
        pass
        l_1_document = environment.getitem(environment.getattr(l_1_report, 'documents'), 0)
        _loop_vars['document'] = l_1_document
        yield '<div>\n<h3>'
        yield escape(l_1_name)
        yield '</h3>\n<dl>\n<div><dt>File</dt><dd>'
        yield escape(t_3(environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'path')))
        yield '</dd></div>\n'
        if environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'sha256'):
            pass
            yield '<div><dt>SHA-256</dt><dd><code>'
            yield escape(environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'sha256')[:12])
            yield '</code>…</dd></div>\n'
        yield '<div><dt>'
        yield escape(('Length' if environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'pages') else 'Format'))
        yield '</dt><dd>'
        yield escape(((context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'pages')), 'page', _loop_vars=_loop_vars) + ', ') if environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'pages') else cond_expr_undefined("the inline if-expression on line 164 in 'delta.html.j2' evaluated to false and no else section was defined.")))
        yield escape(t_3(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'format_name'), environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'format'), _loop_vars=_loop_vars)))
        yield '</dd></div>\n<div><dt>Read as</dt><dd>'
        yield escape(('with tracked changes accepted' if (environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'view') == 'accepted') else 'as it was before tracked changes'))
        yield '</dd></div>\n<div><dt>Readability</dt><dd>'
        yield escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'readability_phrase'), environment.getattr((undefined(name='document') if l_1_document is missing else l_1_document), 'readability'), _loop_vars=_loop_vars))
        yield '</dd></div>\n</dl>\n</div>\n'
    l_1_name = l_1_report = l_1_document = l_1_view = missing
    yield '<div>\n<h3>The playbook</h3>\n<dl>\n<div><dt>Name</dt><dd>'
    yield escape(t_3(environment.getattr(environment.getattr(environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'new'), 'playbook'), 'title')))
    yield ' <code>'
    yield escape(t_3(environment.getattr(environment.getattr(environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'new'), 'playbook'), 'id')))
    yield '</code></dd></div>\n'
    if environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'gate'):
        pass
        yield '<div><dt>Fails on</dt><dd>'
        yield escape(t_3(environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'gate')))
        yield '</dd></div>\n'
    yield '</dl>\n</div>\n</div>\n</section>\n'
    if (environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse') or environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')):
        pass
        yield '<section id="worse" aria-labelledby="worse-title">\n<h2 id="worse-title">What got worse</h2>\n'
        for l_1_change in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'worse'):
            _loop_vars = {}
            pass
            yield escape(context.call((undefined(name='card') if l_0_card is missing else l_0_card), l_1_change, _loop_vars=_loop_vars))
            yield '\n'
        l_1_change = missing
        if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition'):
            pass
            yield '<article id="by-definition" class="finding partial" aria-labelledby="by-definition-title">\n<header>\n<h3 id="by-definition-title">Same clauses, other meaning</h3>\n<p class="tags"><span class="pill partial">'
            yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'down'))
            yield 'Weakened</span> <span>'
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')), 'requirement'))
            yield '</span></p>\n</header>\n'
            for (l_1_reason, l_1_changes) in context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'by_reason'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'definition')):
                _loop_vars = {}
                pass
                yield '<p class="reason">'
                yield escape(t_3(l_1_reason))
                yield ' '
                yield escape(('These requirements rest' if (t_2(l_1_changes) > 1) else 'This requirement rests'))
                yield ' on it:</p>\n<ul class="names">\n'
                for l_2_change in l_1_changes:
                    _loop_vars = {}
                    pass
                    yield '<li>'
                    yield escape(t_3(environment.getattr(l_2_change, 'title')))
                    yield ' <span class="quiet">'
                    yield escape(environment.getattr(l_2_change, 'severity'))
                    yield '</span></li>\n'
                l_2_change = missing
                yield '</ul>\n<section class="row"><h4>Old and new words</h4><div>\n'
                yield escape(context.call((undefined(name='beside') if l_0_beside is missing else l_0_beside), environment.getattr(environment.getitem(l_1_changes, 0), 'pairs'), _loop_vars=_loop_vars))
                yield '\n</div></section>\n'
            l_1_reason = l_1_changes = missing
            yield '</article>\n'
        yield '</section>\n'
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'better'):
        pass
        yield '<section id="better" aria-labelledby="better-title">\n<h2 id="better-title">What got better</h2>\n'
        for l_1_change in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'better'):
            _loop_vars = {}
            pass
            yield escape(context.call((undefined(name='card') if l_0_card is missing else l_0_card), l_1_change, _loop_vars=_loop_vars))
            yield '\n'
        l_1_change = missing
        yield '</section>\n'
    yield '<section id="unchanged" aria-labelledby="unchanged-title">\n<h2 id="unchanged-title">Unchanged</h2>\n'
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'noted'):
        pass
        yield '<h3>With a note</h3>\n<ul>\n'
        l_1_loop = missing
        for (l_1_notes, l_1_changes), l_1_loop in LoopContext(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'by_notes'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'noted')), undefined):
            _loop_vars = {}
            pass
            yield '<li>'
            l_2_loop = missing
            for l_2_change, l_2_loop in LoopContext(l_1_changes, undefined):
                _loop_vars = {}
                pass
                yield '<b>'
                yield escape(t_3(environment.getattr(l_2_change, 'title')))
                yield '</b> <span class="quiet">'
                yield escape(t_4(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'statuses'), l_2_change, _loop_vars=_loop_vars)))
                yield '</span>'
                yield escape(('; ' if (not environment.getattr(l_2_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 222 in 'delta.html.j2' evaluated to false and no else section was defined.")))
            l_2_loop = l_2_change = missing
            yield '<br>'
            for l_2_note in l_1_notes:
                _loop_vars = {}
                pass
                yield escape(t_3(markup_join((t_7(l_2_note[:1]), l_2_note[1:], ))))
                yield escape(('. ' if (not context.call(environment.getattr(l_2_note, 'endswith'), '.', _loop_vars=_loop_vars)) else cond_expr_undefined("the inline if-expression on line 222 in 'delta.html.j2' evaluated to false and no else section was defined.")))
            l_2_note = missing
            yield '</li>\n'
        l_1_loop = l_1_notes = l_1_changes = missing
        yield '</ul>\n'
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'same'):
        pass
        yield '<details class="folded">\n<summary><b>'
        yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'same')), 'requirement'))
        yield '</b> <span class="quiet">with the same verdict on the same words</span></summary>\n<div><ul class="names">\n'
        for l_1_change in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'same'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(t_3(environment.getattr(l_1_change, 'title')))
            yield ' <span class="quiet">'
            yield escape(environment.getattr(environment.getattr(l_1_change, 'new'), 'status'))
            yield '</span></li>\n'
        l_1_change = missing
        yield '</ul></div>\n</details>\n'
    elif (not environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'noted')):
        pass
        yield '<p>None.</p>\n'
    yield '</section>\n'
    if environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'clauses'):
        pass
        yield '<section id="clauses" aria-labelledby="clauses-title">\n<h2 id="clauses-title">All changes of clauses</h2>\n'
        for (l_1_name, l_1_title, l_1_rows) in context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'by_subject'), (undefined(name='delta') if l_0_delta is missing else l_0_delta)):
            _loop_vars = {}
            pass
            yield '<details class="folded">\n<summary><b>'
            yield escape(l_1_title)
            yield '</b> <span class="quiet">'
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'count'), t_2(l_1_rows), 'clause', _loop_vars=_loop_vars))
            yield '</span></summary>\n<div>\n'
            for l_2_change in l_1_rows:
                _loop_vars = {}
                pass
                yield '<h3>'
                yield escape(context.call(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'where'), l_2_change, _loop_vars=_loop_vars))
                yield ' <span class="quiet">'
                yield escape(environment.getitem(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'KIND'), environment.getattr(l_2_change, 'kind')))
                if environment.getattr(l_2_change, 'note'):
                    pass
                    yield ', '
                    yield escape(t_3(environment.getattr(l_2_change, 'note')))
                yield '</span></h3>\n'
                yield escape(context.call((undefined(name='beside') if l_0_beside is missing else l_0_beside), environment.getattr(l_2_change, 'pairs'), _loop_vars=_loop_vars))
                yield '\n'
            l_2_change = missing
            yield '</div>\n</details>\n'
        l_1_name = l_1_title = l_1_rows = missing
        yield '</section>\n'
    yield '<section id="how" aria-labelledby="how-title">\n<h2 id="how-title">How to read this review</h2>\n<p>'
    yield escape(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'HOW'))
    yield '</p>\n<dl class="meanings">\n'
    for (l_1_name, l_1_direction) in context.call(environment.getattr(environment.getattr((undefined(name='dv') if l_0_dv is missing else l_0_dv), 'DIRECTION'), 'items')):
        _loop_vars = {}
        pass
        yield '<div><dt><span class="pill '
        yield escape(environment.getattr(l_1_direction, 'tone'))
        yield '">'
        yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(l_1_direction, 'icon'), _loop_vars=_loop_vars))
        yield escape(environment.getattr(l_1_direction, 'label'))
        yield '</span></dt><dd>'
        yield escape(environment.getattr(l_1_direction, 'meaning'))
        yield '</dd></div>\n'
    l_1_name = l_1_direction = missing
    yield '</dl>\n</section>\n</main>\n<footer>\n<p>'
    yield escape(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'DISCLAIMER'))
    yield ' Made by contract-check '
    yield escape(t_3(environment.getattr(environment.getattr((undefined(name='delta') if l_0_delta is missing else l_0_delta), 'new'), 'version')))
    yield '.</p>\n</footer>\n</div>\n</body>\n</html>'

blocks = {}
debug_info = '1=63&2=72&4=81&5=99&6=104&12=141&13=146&15=151&16=153&20=160&21=166&22=169&24=175&25=179&26=184&27=186&28=188&29=191&30=196&32=204&34=209&35=214&39=221&41=225&44=228&46=233&47=238&51=245&53=250&55=259&56=263&71=277&73=281&78=283&86=285&87=287&91=291&94=294&98=298&108=302&109=304&110=307&111=309&112=312&113=324&114=328&118=336&119=341&124=352&128=355&129=359&130=362&132=377&133=381&136=389&137=392&141=395&145=398&146=402&148=405&149=409&155=414&156=419&158=422&160=424&161=426&162=429&164=432&165=437&166=439&173=443&174=447&175=450&181=453&184=456&185=459&187=462&191=465&193=469&194=473&196=477&197=481&201=487&208=492&211=495&212=498&218=503&221=507&222=512&226=532&228=535&230=537&231=541&235=547&239=551&242=554&244=558&246=562&247=566&248=574&257=581&259=583&260=587&266=596'