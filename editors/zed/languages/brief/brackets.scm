(citation "[" @open "]" @close)
(mention "[" @open "]]" @close)
(annotation "{" @open "}" @close)
