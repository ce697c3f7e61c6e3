//! Compiles the generated parser and its scanner.

fn main() {
    let src = std::path::Path::new("src");
    cc::Build::new()
        .std("c11")
        .include(src)
        .flag_if_supported("-Wno-unused-parameter")
        .flag_if_supported("-Wno-unused-but-set-variable")
        .flag_if_supported("-utf-8")
        .opt_level(2)
        .files([src.join("parser.c"), src.join("scanner.c")])
        .compile("tree-sitter-brief");
    println!("cargo:rerun-if-changed=src");
}
