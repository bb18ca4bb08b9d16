from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'requirements.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_words = resolve('words')
    l_0_summary = resolve('summary')
    l_0_items = resolve('items')
    l_0_icon = l_0_pill = missing
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
        t_4 = environment.filters['percent']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'percent' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'requirements.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'requirements.html.j2') does not export the requested name 'icon'", name='icon')
    l_0_pill = getattr(included_template, 'pill', missing)
    if l_0_pill is missing:
        l_0_pill = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'requirements.html.j2') does not export the requested name 'pill'", name='pill')
    context.vars.update({'icon': l_0_icon, 'pill': l_0_pill})
    context.exported_vars.difference_update(('icon', 'pill'))
    yield '<section id="requirements" aria-labelledby="requirements-title">\n<h2 id="requirements-title">Requirements</h2>\n<form class="filters" hidden>\n<fieldset>\n<legend>Status</legend>\n'
    def t_5(fiter):
        for (l_1_name, l_1_status) in fiter:
            if environment.getitem((undefined(name='summary') if l_0_summary is missing else l_0_summary), l_1_name):
                yield (l_1_name, l_1_status)
    for (l_1_name, l_1_status) in t_5(context.call(environment.getattr(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'STATUS'), 'items'))):
        _loop_vars = {}
        pass
        yield '<label><input type="checkbox" name="status" value="'
        yield escape(l_1_name)
        yield '" checked> '
        yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), l_1_name, _loop_vars=_loop_vars))
        yield escape(environment.getattr(l_1_status, 'label'))
        yield '</label>\n'
    l_1_name = l_1_status = missing
    if environment.getattr((undefined(name='summary') if l_0_summary is missing else l_0_summary), 'waived'):
        pass
        yield '<label><input type="checkbox" name="status" value="waived" checked> '
        yield escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), 'waived'))
        yield 'Waived</label>\n'
    yield '</fieldset>\n<fieldset>\n<legend>Severity</legend>\n'
    for l_1_name in environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'SEVERITY_ORDER'):
        _loop_vars = {}
        pass
        yield '<label><input type="checkbox" name="severity" value="'
        yield escape(l_1_name)
        yield '" checked> '
        yield escape(t_1(l_1_name))
        yield '</label>\n'
    l_1_name = missing
    yield '</fieldset>\n<fieldset>\n<legend>Only</legend>\n<label><input type="checkbox" name="review"> Needs review</label>\n</fieldset>\n<p class="shown" role="status"></p>\n</form>\n<div class="scroll" role="region" aria-label="Table of requirements" tabindex="0">\n<table>\n<thead>\n<tr><th scope="col">Status</th><th scope="col">Requirement</th><th scope="col" class="wide">Severity</th><th scope="col" class="wide">Duty</th><th scope="col" class="wide">Confidence</th><th scope="col" class="wide">Clause and page</th></tr>\n</thead>\n<tbody>\n'
    for l_1_item in (undefined(name='items') if l_0_items is missing else l_0_items):
        l_1_finding = missing
        _loop_vars = {}
        pass
        l_1_finding = environment.getattr(l_1_item, 'finding')
        _loop_vars['finding'] = l_1_finding
        yield '<tr data-row data-status="'
        yield escape(('waived' if environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'waived') else environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'status')))
        yield '" data-severity="'
        yield escape(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'severity'))
        yield '"'
        if environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'needs_review'):
            pass
            yield ' data-review'
        yield '>\n<td>'
        yield escape(context.call((undefined(name='pill') if l_0_pill is missing else l_0_pill), environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'status'), environment.getattr(environment.getattr(l_1_item, 'status'), 'label'), _loop_vars=_loop_vars))
        if environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'waived'):
            pass
            yield ' <span class="aside quiet">waived</span>'
        elif (environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'known') and (environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'status') != 'met')):
            pass
            yield ' <span class="aside quiet">in the baseline</span>'
        if environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'needs_review'):
            pass
            yield ' <span class="aside review">needs review</span>'
        yield '</td>\n<th scope="row"><a href="#'
        yield escape(environment.getattr(l_1_item, 'id'))
        yield '">'
        yield escape(t_3(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'title')))
        yield '</a><span class="narrow">'
        yield escape(t_1(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'severity')))
        if environment.getattr(l_1_item, 'places'):
            pass
            yield ', in '
            yield escape(environment.getitem(environment.getattr(l_1_item, 'places'), 0))
        yield '</span></th>\n<td class="wide"><span class="severity '
        yield escape(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'severity'))
        yield '">'
        yield escape(t_1(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'severity')))
        yield '</span></td>\n<td class="wide">'
        yield escape(t_1(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'duty')))
        yield '</td>\n<td class="wide">'
        yield escape(t_4(environment.getattr((undefined(name='finding') if l_1_finding is missing else l_1_finding), 'confidence')))
        yield '</td>\n<td class="wide">'
        if environment.getattr(l_1_item, 'link'):
            pass
            yield '<a href="#'
            yield escape(environment.getattr(l_1_item, 'link'))
            yield '">'
            yield escape(environment.getitem(environment.getattr(l_1_item, 'places'), 0))
            yield '</a>'
        elif environment.getattr(l_1_item, 'places'):
            pass
            yield escape(environment.getitem(environment.getattr(l_1_item, 'places'), 0))
        else:
            pass
            yield '<span class="quiet">none</span>'
        if (t_2(environment.getattr(l_1_item, 'places')) > 1):
            pass
            yield ' <span class="quiet">and '
            yield escape((t_2(environment.getattr(l_1_item, 'places')) - 1))
            yield ' more</span>'
        yield '</td>\n</tr>\n'
    l_1_item = l_1_finding = missing
    yield '</tbody>\n</table>\n</div>\n</section>'

blocks = {}
debug_info = '1=39&7=49&8=57&10=63&11=66&16=69&17=73&32=79&33=83&34=86&35=94&36=105&37=115&38=119&39=121&40=123'