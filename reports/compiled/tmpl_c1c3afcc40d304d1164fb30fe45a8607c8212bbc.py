from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'agreement.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_panes = resolve('panes')
    l_0_icon = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    included_template = environment.get_template('parts.html.j2', 'agreement.html.j2')._get_default_module(context)
    l_0_icon = getattr(included_template, 'icon', missing)
    if l_0_icon is missing:
        l_0_icon = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'agreement.html.j2') does not export the requested name 'icon'", name='icon')
    context.vars['icon'] = l_0_icon
    context.exported_vars.discard('icon')
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
                        template = environment.get_template('run.html.j2', 'agreement.html.j2')
                        gen = template.root_render_func(template.new_context(context.get_all(), True, {'run': l_4_run, 'block': l_3_block, 'section': l_2_section, 'text': l_1_text, 'icon': l_0_icon}))
                        try:
                            for event in gen:
                                yield event
                        finally: gen.close()
                    l_4_run = missing
                    yield '</h4>\n'
                for l_4_runs in environment.getattr(l_3_block, 'paragraphs'):
                    _loop_vars = {}
                    pass
                    yield '<p>'
                    for l_5_run in l_4_runs:
                        _loop_vars = {}
                        pass
                        template = environment.get_template('run.html.j2', 'agreement.html.j2')
                        gen = template.root_render_func(template.new_context(context.get_all(), True, {'run': l_5_run, 'runs': l_4_runs, 'block': l_3_block, 'section': l_2_section, 'text': l_1_text, 'icon': l_0_icon}))
                        try:
                            for event in gen:
                                yield event
                        finally: gen.close()
                    l_5_run = missing
                    yield '</p>\n'
                l_4_runs = missing
                yield '</div>\n'
            l_3_block = missing
        l_2_section = missing
    l_1_text = missing
    yield '</aside>'

blocks = {}
debug_info = '1=19&5=26&6=29&7=32&9=34&10=37&11=40&13=42&14=46&15=48&16=51&18=62&19=66'