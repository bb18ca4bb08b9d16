from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'how.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_words = resolve('words')
    l_0_pill = missing
    pass
    included_template = environment.get_template('parts.html.j2', 'how.html.j2')._get_default_module(context)
    l_0_pill = getattr(included_template, 'pill', missing)
    if l_0_pill is missing:
        l_0_pill = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'how.html.j2') does not export the requested name 'pill'", name='pill')
    context.vars['pill'] = l_0_pill
    context.exported_vars.discard('pill')
    yield '<section id="how" aria-labelledby="how-title">\n<h2 id="how-title">How to read this report</h2>\n<p>Each requirement of the playbook gets one verdict. It rests on the words quoted with it; the words that decide are marked. Nothing outside the file was looked at.</p>\n<h3>Verdicts</h3>\n<dl class="meanings">\n'
    for (l_1_name, l_1_status) in context.call(environment.getattr(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'STATUS'), 'items')):
        _loop_vars = {}
        pass
        yield '<div><dt>'
        yield escape(context.call((undefined(name='pill') if l_0_pill is missing else l_0_pill), l_1_name, environment.getattr(l_1_status, 'label'), _loop_vars=_loop_vars))
        yield '</dt><dd>'
        yield escape(environment.getattr(l_1_status, 'meaning'))
        yield '</dd></div>\n'
    l_1_name = l_1_status = missing
    yield '</dl>\n<h3>Whose duty it is</h3>\n<dl class="meanings">\n'
    for (l_1_name, l_1_meaning) in context.call(environment.getattr(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'DUTY'), 'values')):
        _loop_vars = {}
        pass
        yield '<div><dt>'
        yield escape(l_1_name)
        yield '</dt><dd>'
        yield escape(l_1_meaning)
        yield '</dd></div>\n'
    l_1_name = l_1_meaning = missing
    yield '</dl>\n<h3>How sure it is</h3>\n<p>Confidence is the tool’s estimate that the verdict is right. Below the published threshold a finding is marked “needs review”: read the quoted clause yourself before relying on it. Severity says how much a gap matters; it says nothing about certainty.</p>\n<h3>Quotes</h3>\n<p>Quotes are word for word. A passage supports a requirement, weakens it or contradicts it. A passage that looks alike but speaks of something else is listed under “Looked at, not counted”, with the reason.</p>\n</section>'

blocks = {}
debug_info = '1=13&7=20&8=24&13=30&14=34'