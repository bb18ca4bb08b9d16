from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'parts.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_icon = l_0_pill = l_0_icons = l_0_quote = missing
    try:
        t_1 = environment.filters['anchor']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'anchor' found.")
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
    pass
    def macro(l_1_name):
        t_4 = []
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        pass
        t_4.extend((
            '<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-',
            escape(l_1_name),
            '"></use></svg>',
        ))
        return concat(t_4)
    context.exported_vars.add('icon')
    context.vars['icon'] = l_0_icon = Macro(environment, macro, 'icon', ('name',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_status, l_1_label):
        t_5 = []
        if l_1_status is missing:
            l_1_status = undefined("parameter 'status' was not provided", name='status')
        if l_1_label is missing:
            l_1_label = undefined("parameter 'label' was not provided", name='label')
        pass
        t_5.extend((
            '<span class="pill ',
            escape(l_1_status),
            '">',
            escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), l_1_status)),
            escape(l_1_label),
            '</span>',
        ))
        return concat(t_5)
    context.exported_vars.add('pill')
    context.vars['pill'] = l_0_pill = Macro(environment, macro, 'pill', ('status', 'label'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_6 = []
        pass
        t_6.append(
            '<svg class="defs" aria-hidden="true" focusable="false" width="0" height="0">\n<symbol id="icon-contradicted" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></symbol>\n<symbol id="icon-missing" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.6"/></symbol>\n<symbol id="icon-partial" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor"/></symbol>\n<symbol id="icon-unclear" viewBox="0 0 16 16"><path d="M5.2 6.1c0-1.7 1.2-2.8 2.8-2.8s2.8 1 2.8 2.5c0 1.9-2.7 2-2.7 4" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="8" cy="12.8" r="1.3" fill="currentColor"/></symbol>\n<symbol id="icon-met" viewBox="0 0 16 16"><path d="M3.2 8.6l3.2 3.2 6.4-7" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>\n<symbol id="icon-waived" viewBox="0 0 16 16"><path d="M3.5 8h9" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></symbol>\n<symbol id="icon-contradicts" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></symbol>\n<symbol id="icon-weakens" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor"/></symbol>\n<symbol id="icon-supports" viewBox="0 0 16 16"><path d="M3.2 8.6l3.2 3.2 6.4-7" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>\n</svg>\n',
        )
        return concat(t_6)
    context.exported_vars.add('icons')
    context.vars['icons'] = l_0_icons = Macro(environment, macro, 'icons', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_evidence, l_1_anchors, l_1_documents, l_1_shown_pages, l_1_page_anchor):
        t_7 = []
        l_1_view = resolve('view')
        l_1_words = resolve('words')
        l_1_page = missing
        if l_1_evidence is missing:
            l_1_evidence = undefined("parameter 'evidence' was not provided", name='evidence')
        if l_1_anchors is missing:
            l_1_anchors = undefined("parameter 'anchors' was not provided", name='anchors')
        if l_1_documents is missing:
            l_1_documents = undefined("parameter 'documents' was not provided", name='documents')
        if l_1_shown_pages is missing:
            l_1_shown_pages = undefined("parameter 'shown_pages' was not provided", name='shown_pages')
        if l_1_page_anchor is missing:
            l_1_page_anchor = undefined("parameter 'page_anchor' was not provided", name='page_anchor')
        pass
        t_7.extend((
            '<figure class="quote ',
            escape(environment.getattr(l_1_evidence, 'effect')),
            '">\n<blockquote><p>',
        ))
        for l_2_piece in context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'pieces'), l_1_evidence):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_piece, 'decisive'):
                pass
                t_7.extend((
                    '<mark>',
                    escape(environment.getattr(l_2_piece, 'text')),
                    '</mark>',
                ))
            else:
                pass
                t_7.append(
                    escape(environment.getattr(l_2_piece, 'text')),
                )
        l_2_piece = missing
        t_7.extend((
            '</p></blockquote>\n<figcaption>\n<span class="effect ',
            escape(environment.getattr(l_1_evidence, 'effect')),
            '">',
            escape(context.call((undefined(name='icon') if l_0_icon is missing else l_0_icon), environment.getattr(l_1_evidence, 'effect'))),
            escape(environment.getitem(environment.getattr((undefined(name='words') if l_1_words is missing else l_1_words), 'EFFECT'), environment.getattr(l_1_evidence, 'effect'))),
            '</span>\n<span class="place"><strong>',
            escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'clause_name'), l_1_evidence)),
            '</strong>',
        ))
        if environment.getattr(l_1_evidence, 'heading'):
            pass
            t_7.extend((
                ' ',
                escape(t_3(environment.getattr(l_1_evidence, 'heading'))),
            ))
        l_1_page = context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'page_phrase'), environment.getattr(l_1_evidence, 'page'), environment.getattr(l_1_evidence, 'pages'))
        if (undefined(name='page') if l_1_page is missing else l_1_page):
            pass
            t_7.extend((
                ', ',
                escape((undefined(name='page') if l_1_page is missing else l_1_page)),
            ))
        if (t_2(l_1_documents) > 1):
            pass
            t_7.extend((
                ', ',
                escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'file_name'), environment.getitem(l_1_documents, environment.getattr(l_1_evidence, 'document')))),
            ))
        t_7.append(
            '</span>\n',
        )
        if (t_1(l_1_evidence) in l_1_anchors):
            pass
            t_7.extend((
                '<a href="#',
                escape(t_1(l_1_evidence)),
                '">Show in the agreement<span class="unseen"> (',
                escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'clause_name'), l_1_evidence)),
                ')</span></a>\n',
            ))
        if (context.call(l_1_page_anchor, environment.getattr(l_1_evidence, 'document'), environment.getattr(l_1_evidence, 'page')) in l_1_shown_pages):
            pass
            t_7.extend((
                '<a href="#',
                escape(context.call(l_1_page_anchor, environment.getattr(l_1_evidence, 'document'), environment.getattr(l_1_evidence, 'page'))),
                '">Show on the page<span class="unseen"> (',
                escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'clause_name'), l_1_evidence)),
                ', ',
                escape((undefined(name='page') if l_1_page is missing else l_1_page)),
                ')</span></a>\n',
            ))
        t_7.append(
            '</figcaption>\n',
        )
        if environment.getattr(l_1_evidence, 'why'):
            pass
            t_7.append(
                '<ul class="chain" aria-label="How these words were read">\n',
            )
            for l_2_step in environment.getattr(l_1_evidence, 'why'):
                _loop_vars = {}
                pass
                t_7.extend((
                    '<li>',
                    escape(t_3(l_2_step)),
                    '</li>\n',
                ))
            l_2_step = missing
            t_7.append(
                '</ul>\n',
            )
        t_7.append(
            '</figure>\n',
        )
        return concat(t_7)
    context.exported_vars.add('quote')
    context.vars['quote'] = l_0_quote = Macro(environment, macro, 'quote', ('evidence', 'anchors', 'documents', 'shown_pages', 'page_anchor'), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=30&3=44&5=63&19=73&20=91&21=94&23=112&24=117&25=142&26=146&28=151&29=155&32=165&34=170&35=175'