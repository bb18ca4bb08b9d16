from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'beside.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_incorporated = resolve('incorporated')
    l_0_remarks = resolve('remarks')
    l_0_unread = resolve('unread')
    l_0_problems = resolve('problems')
    try:
        t_1 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    try:
        t_2 = environment.filters['upper']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'upper' found.")
    try:
        t_3 = environment.filters['web']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'web' found.")
    pass
    if ((((undefined(name='incorporated') if l_0_incorporated is missing else l_0_incorporated) or (undefined(name='remarks') if l_0_remarks is missing else l_0_remarks)) or (undefined(name='unread') if l_0_unread is missing else l_0_unread)) or (undefined(name='problems') if l_0_problems is missing else l_0_problems)):
        pass
        yield '<section id="beside" aria-labelledby="beside-title">\n<h2 id="beside-title">Beside the text</h2>\n'
        if (undefined(name='unread') if l_0_unread is missing else l_0_unread):
            pass
            yield '<h3>Pages that could not be read</h3>\n<ul>\n'
            for l_1_document in (undefined(name='unread') if l_0_unread is missing else l_0_unread):
                l_1_view = resolve('view')
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'file_name'), l_1_document, _loop_vars=_loop_vars))
                yield ': '
                yield escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'page_words'), environment.getattr(environment.getattr(l_1_document, 'readability'), 'pages_unreadable'), _loop_vars=_loop_vars))
                yield '</li>\n'
            l_1_document = l_1_view = missing
            yield '</ul>\n'
        if (undefined(name='incorporated') if l_0_incorporated is missing else l_0_incorporated):
            pass
            yield '<h3>Documents that the agreement makes part of itself</h3>\n<ul>\n'
            for (l_1_title, l_1_clause, l_1_address, l_1_supplied) in (undefined(name='incorporated') if l_0_incorporated is missing else l_0_incorporated):
                _loop_vars = {}
                pass
                yield '<li><b>'
                yield escape(l_1_title)
                yield '</b> <span class="quiet">named in '
                yield escape(t_1(l_1_clause))
                if t_3(l_1_address):
                    pass
                    yield ', '
                    yield escape(t_3(l_1_address))
                yield '</span><br>'
                yield escape(('Supplied and read.' if l_1_supplied else 'Not supplied, so not read. Ask for it: it binds as much as the agreement does.'))
                yield '</li>\n'
            l_1_title = l_1_clause = l_1_address = l_1_supplied = missing
            yield '</ul>\n'
        if (undefined(name='problems') if l_0_problems is missing else l_0_problems):
            pass
            yield '<h3>Definitions and references</h3>\n<p class="quiet">Loose ends that somebody has to tie up: what a term means, or where a reference leads, decides what a promise is worth.</p>\n<ul>\n'
            for l_1_problem in (undefined(name='problems') if l_0_problems is missing else l_0_problems):
                _loop_vars = {}
                pass
                yield '<li><b>'
                yield escape(t_1(environment.getattr(l_1_problem, 'subject')))
                yield '</b> <span class="quiet">'
                yield escape(t_1(environment.getattr(l_1_problem, 'where')))
                yield '</span><br>'
                yield escape(t_1(markup_join((t_2(environment.getattr(l_1_problem, 'detail')[:1]), environment.getattr(l_1_problem, 'detail')[1:], ))))
                yield escape(('.' if (not context.call(environment.getattr(environment.getattr(l_1_problem, 'detail'), 'endswith'), ('”', '.'), _loop_vars=_loop_vars)) else cond_expr_undefined("the inline if-expression on line 25 in 'beside.html.j2' evaluated to false and no else section was defined.")))
                yield '</li>\n'
            l_1_problem = missing
            yield '</ul>\n'
        for (l_1_name, l_1_meaning, l_1_rows) in (undefined(name='remarks') if l_0_remarks is missing else l_0_remarks):
            _loop_vars = {}
            pass
            yield '<h3>'
            yield escape(l_1_name)
            yield '</h3>\n<p class="quiet">'
            yield escape(l_1_meaning)
            yield '</p>\n<ul>\n'
            for (l_2_where, l_2_text) in l_1_rows:
                _loop_vars = {}
                pass
                yield '<li><q>'
                yield escape(l_2_text)
                yield '</q>'
                if l_2_where:
                    pass
                    yield ' <span class="quiet">'
                    yield escape(l_2_where)
                    yield '</span>'
                yield '</li>\n'
            l_2_where = l_2_text = missing
            yield '</ul>\n'
        l_1_name = l_1_meaning = l_1_rows = missing
        yield '</section>\n'

blocks = {}
debug_info = '1=33&4=36&7=39&8=44&12=50&15=53&16=57&20=69&24=72&25=76&29=85&30=89&31=91&33=93&34=97'