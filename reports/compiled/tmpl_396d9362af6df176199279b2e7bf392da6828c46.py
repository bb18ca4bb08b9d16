from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_script_hash = resolve('script_hash')
    l_0_report = resolve('report')
    l_0_view = resolve('view')
    l_0_style = resolve('style')
    l_0_panes = resolve('panes')
    l_0_items = resolve('items')
    l_0_incorporated = resolve('incorporated')
    l_0_remarks = resolve('remarks')
    l_0_unread = resolve('unread')
    l_0_problems = resolve('problems')
    l_0_pictures = resolve('pictures')
    l_0_words = resolve('words')
    l_0_script = resolve('script')
    l_0_icons = missing
    try:
        t_1 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'report.html.j2')._get_default_module(context)
    l_0_icons = getattr(included_template, 'icons', missing)
    if l_0_icons is missing:
        l_0_icons = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'report.html.j2') does not export the requested name 'icons'", name='icons')
    context.vars['icons'] = l_0_icons
    context.exported_vars.discard('icons')
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; script-src \'unsafe-inline\' \''
    yield escape((undefined(name='script_hash') if l_0_script_hash is missing else l_0_script_hash))
    yield '\'; img-src data:; base-uri \'none\'; form-action \'none\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n<title>Gap report: '
    yield escape((context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'file_name'), environment.getitem(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'documents'), 0)) if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'documents') else 'no document'))
    yield '</title>\n<style>\n'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '\n</style>\n</head>\n<body'
    if (undefined(name='panes') if l_0_panes is missing else l_0_panes):
        pass
        yield ' class="with-agreement"'
    yield '>\n<a class="skip" href="#report">Skip to the report</a>\n'
    yield escape(context.call((undefined(name='icons') if l_0_icons is missing else l_0_icons)))
    yield '\n<div class="page">\n<header class="masthead">\n<p class="eyebrow">Gap report</p>\n<h1>'
    yield escape((context.call(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'file_name'), environment.getitem(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'documents'), 0)) if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'documents') else 'No document'))
    yield '</h1>\n<p class="against">against '
    yield escape(t_1(environment.getattr(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'playbook'), 'title')))
    yield '</p>\n<nav aria-label="Sections">\n<ul>\n<li><a href="#summary">Summary</a></li>\n'
    if environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'since'):
        pass
        yield '<li><a href="#since">What changed</a></li>\n'
    if (undefined(name='items') if l_0_items is missing else l_0_items):
        pass
        yield '<li><a href="#requirements">Requirements</a></li>\n<li><a href="#findings">Findings</a></li>\n'
    if ((((undefined(name='incorporated') if l_0_incorporated is missing else l_0_incorporated) or (undefined(name='remarks') if l_0_remarks is missing else l_0_remarks)) or (undefined(name='unread') if l_0_unread is missing else l_0_unread)) or (undefined(name='problems') if l_0_problems is missing else l_0_problems)):
        pass
        yield '<li><a href="#beside">Beside the text</a></li>\n'
    if (undefined(name='pictures') if l_0_pictures is missing else l_0_pictures):
        pass
        yield '<li><a href="#pages">The pages</a></li>\n'
    yield '<li><a href="#how">How to read this</a></li>\n'
    if (undefined(name='panes') if l_0_panes is missing else l_0_panes):
        pass
        yield '<li><a href="#agreement">The agreement</a></li>\n'
    yield '</ul>\n</nav>\n</header>\n<main id="report" tabindex="-1">\n'
    template = environment.get_template('summary.html.j2', 'report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('since.html.j2', 'report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    if (undefined(name='items') if l_0_items is missing else l_0_items):
        pass
        template = environment.get_template('requirements.html.j2', 'report.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '<section id="findings" aria-labelledby="findings-title">\n<h2 id="findings-title">Findings</h2>\n'
        for l_1_item in (undefined(name='items') if l_0_items is missing else l_0_items):
            _loop_vars = {}
            pass
            template = environment.get_template('finding.html.j2', 'report.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'item': l_1_item, 'icons': l_0_icons}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
        l_1_item = missing
        yield '</section>\n'
    template = environment.get_template('beside.html.j2', 'report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('pages.html.j2', 'report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('how.html.j2', 'report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '</main>\n<footer>\n<p>'
    yield escape(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'DISCLAIMER'))
    yield ' Made by contract-check '
    yield escape(t_1(environment.getattr((undefined(name='report') if l_0_report is missing else l_0_report), 'version')))
    yield '.</p>\n</footer>\n</div>\n'
    if (undefined(name='panes') if l_0_panes is missing else l_0_panes):
        pass
        template = environment.get_template('agreement.html.j2', 'report.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'icons': l_0_icons}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
    yield '<script>'
    yield escape((undefined(name='script') if l_0_script is missing else l_0_script))
    yield '</script>\n</body>\n</html>'

blocks = {}
debug_info = '1=31&5=38&9=40&11=42&14=44&16=48&20=50&21=52&25=54&28=57&32=60&35=63&39=67&46=71&47=77&48=83&49=85&52=92&53=95&57=103&58=109&59=115&62=122&65=126&66=128&68=135'