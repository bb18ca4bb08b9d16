from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'pages.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_pictures = resolve('pictures')
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['line']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'line' found.")
    pass
    if (undefined(name='pictures') if l_0_pictures is missing else l_0_pictures):
        pass
        yield '<section id="pages" aria-labelledby="pages-title">\n<h2 id="pages-title">The pages</h2>\n<p class="quiet">Pages of the PDF on which evidence stands, with its words boxed: a thin line supports, a dashed one weakens, a thick one contradicts.</p>\n'
        for l_1_picture in (undefined(name='pictures') if l_0_pictures is missing else l_0_pictures):
            l_1_words = resolve('words')
            l_1_report = resolve('report')
            l_1_view = resolve('view')
            _loop_vars = {}
            pass
            yield '<figure id="'
            yield escape(environment.getattr(l_1_picture, 'anchor'))
            yield '" class="sheet">\n<svg viewBox="0 0 '
            yield escape(environment.getattr(l_1_picture, 'width'))
            yield ' '
            yield escape(environment.getattr(l_1_picture, 'height'))
            yield '" role="img" aria-label="Page '
            yield escape(environment.getattr(l_1_picture, 'number'))
            yield ' as printed, with '
            yield escape(context.call(environment.getattr((undefined(name='words') if l_1_words is missing else l_1_words), 'count'), t_1(environment.getattr(l_1_picture, 'boxes')), 'boxed line', _loop_vars=_loop_vars))
            yield '">\n<image href="'
            yield escape(environment.getattr(l_1_picture, 'address'))
            yield '" width="'
            yield escape(environment.getattr(l_1_picture, 'width'))
            yield '" height="'
            yield escape(environment.getattr(l_1_picture, 'height'))
            yield '"></image>\n'
            for l_2_box in environment.getattr(l_1_picture, 'boxes'):
                _loop_vars = {}
                pass
                yield '<rect class="box '
                yield escape(environment.getattr(l_2_box, 'effect'))
                yield '" x="'
                yield escape(environment.getattr(l_2_box, 'x'))
                yield '" y="'
                yield escape(environment.getattr(l_2_box, 'y'))
                yield '" width="'
                yield escape(environment.getattr(l_2_box, 'width'))
                yield '" height="'
                yield escape(environment.getattr(l_2_box, 'height'))
                yield '"></rect>\n'
            l_2_box = missing
            yield '</svg>\n<figcaption><strong>Page '
            yield escape(environment.getattr(l_1_picture, 'number'))
            if (t_1(environment.getattr((undefined(name='report') if l_1_report is missing else l_1_report), 'documents')) > 1):
                pass
                yield ', '
                yield escape(context.call(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'file_name'), environment.getitem(environment.getattr((undefined(name='report') if l_1_report is missing else l_1_report), 'documents'), environment.getattr(l_1_picture, 'document')), _loop_vars=_loop_vars))
            yield '</strong>'
            for l_2_index in environment.getattr(l_1_picture, 'findings'):
                l_2_ids = resolve('ids')
                l_2_items = resolve('items')
                _loop_vars = {}
                pass
                yield ' <a href="#'
                yield escape(environment.getitem((undefined(name='ids') if l_2_ids is missing else l_2_ids), l_2_index))
                yield '">'
                yield escape(t_2(environment.getattr(environment.getattr(environment.getitem((undefined(name='items') if l_2_items is missing else l_2_items), l_2_index), 'finding'), 'title')))
                yield '</a>'
            l_2_index = l_2_ids = l_2_items = missing
            yield '</figcaption>\n</figure>\n'
        l_1_picture = l_1_words = l_1_report = l_1_view = missing
        yield '</section>\n'

blocks = {}
debug_info = '1=24&5=27&6=34&7=36&8=44&9=50&10=54&13=66'