//! Pages that mean harm, one a tool: what they include, embed and define leads nowhere outside, and carries nothing in.

use std::fs;

use super::reader::Site;

/// Elements that no page may have.
const NEVER: [&str; 5] = ["<script", "<iframe", "<object", "<svg", "<style"];

/// Checks that no tag of a page does anything: what a person wrote may stand in texts and titles, and nowhere else.
#[track_caller]
fn is_harmless(html: &str) {
    for tag in html.split('<').skip(1) {
        let mut names = String::new();
        let mut values = Vec::new();
        for (number, part) in tag.split('"').enumerate() {
            if number % 2 == 1 {
                values.push((names.clone(), part.to_owned()));
                continue;
            }
            names.clear();
            let (inside, ended) = part.split_once('>').map_or((part, false), |(inside, _)| (inside, true));
            names.push_str(inside);
            assert!(!inside.contains(" on") && !inside.contains(" style"), "{tag}: {html}");
            if ended {
                break;
            }
        }
        for (name, value) in values {
            let leads = name.trim_end().ends_with("href=") || name.trim_end().ends_with("src=");
            assert!(!(leads && value.to_lowercase().contains("script:")), "{value}: {html}");
        }
    }
}

/// A library of one tool: its settings, and a page that tries everything the tool can do.
fn check(settings: &[(&str, &str)], text: &str) -> Site {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.md"), "outsidewords").expect("a secret");
    let folder = outside.path().join("library");
    let write = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    };
    for (file, text) in settings {
        write(file, text);
    }
    write("page.md", text);
    write(
        "loop.md",
        "--8<-- \"loop.md\"\n\n{% include loop.md %}\n\n<!--@include: ./loop.md-->\n\n![[loop]]\n",
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.md"), folder.join("link.md")).expect("a link");
    let site = Site::at(&folder);
    for path in site.paths() {
        let page = site.page(&path);
        page.lacks(&NEVER).hides(&["outsidewords", "root:x"]);
        is_harmless(&page.html);
    }
    site
}

#[test]
fn snippets_lead_nowhere_outside() {
    check(
        &[(
            "mkdocs.yml",
            "docs_dir: .\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: ['..', '/etc']\n",
        )],
        "--8<-- \"../secret.md\"\n\n--8<-- \"/etc/passwd\"\n\n--8<-- \"link.md\"\n\n--8<-- \"loop.md\"\n\n\
         !!! note \"<script>alert(1)</script>\"\n    <img src=x onerror=alert(1)>\n\n\
         ==<script>x</script>== ++<b>+\"<script>\"++ {>>[x](javascript:alert(1))<<}\n\n\
         ![x](a.png){ onerror=\"alert(1)\" style=\"x\" title=\"<script>\" }\n\n*[X]: \" onclick=\"alert(1)\nX\n",
    );
}

#[test]
fn includes_of_jekyll_and_hugo_lead_nowhere_outside() {
    check(
        &[("_config.yml", "title: \"<script>alert(1)</script>\"\n")],
        "{% include ../secret.md %}\n\n{% include_relative /etc/passwd %}\n\n{{ site.title }}\n\n\
         [x]({{ site.title }}javascript:alert(1))\n\n{: onclick=\"alert(1)\" .note }\ntext\n\n{% include loop.md %}\n",
    );
    check(
        &[("hugo.toml", "contentDir = \".\"\n")],
        "{{< include \"../secret.md\" >}}\n\n{{< readfile \"/etc/passwd\" >}}\n\n\
         {{< figure src=\"javascript:alert(1)\" alt=\"<script>\" caption=\"<img onerror=alert(1)>\" >}}\n\n\
         {{< button href=\"javascript:alert(1)\" >}}x{{< /button >}}\n\n{{< details \"<script>alert(1)</script>\" >}}x{{< /details >}}\n",
    );
}

#[test]
fn components_carry_nothing_in() {
    for settings in ["docusaurus.config.js", "astro.config.mjs", ".vitepress/config.js"] {
        check(
            &[(settings, "export default { path: '../..', srcDir: '/etc' }")],
            "import P from '../secret.md'\nimport Q from '/etc/passwd.md'\n\n<P />\n\n<Q />\n\n<!--@include: ../secret.md-->\n\n\
             <<< @/../secret.md\n\n<<< /etc/passwd\n\n<Tabs values={[{label:'<script>',value:'a'}]}>\n<TabItem value=\"a\">x</TabItem>\n</Tabs>\n\n\
             <Badge text=\"<script>alert(1)</script>\" />\n\n<LinkCard title=\"x\" href=\"javascript:alert(1)\" />\n\n\
             <Link to=\"javascript:alert(1)\">x</Link>\n\n:::note[<script>alert(1)</script>]\nx\n:::\n\n<div onClick={alert(1)} style={{a:1}}>\n**x**\n</div>\n",
        );
    }
}

#[test]
fn wikis_and_vaults_carry_nothing_in() {
    for settings in [".obsidian/app.json", ".order", "_Sidebar.md", ".attachments/x.txt"] {
        check(
            &[(settings, "{}")],
            "![[../secret]]\n\n![[/etc/passwd]]\n\n![[link]]\n\n![[loop]]\n\n[[javascript:alert(1)|x]]\n\n[[x|javascript:alert(1)]]\n\n\
             > [!note]- <script>alert(1)</script>\n> x\n\n![x](javascript:alert(1) =300x200)\n\n![[x.png|<script>]]\n\n\
             | [[a|<script>alert(1)</script>]] | b |\n|---|---|\n| c | d |\n\n##<script>alert(1)</script>\n",
        );
    }
}

#[test]
fn directives_of_sphinx_and_mdbook_lead_nowhere_outside() {
    check(
        &[("conf.py", "")],
        "```{include} ../secret.md\n```\n\n```{literalinclude} /etc/passwd\n```\n\n```{image} javascript:alert(1)\n:alt: <script>\n```\n\n\
         {ref}`<script>alert(1)</script> <x>` {abbr}`<img onerror=alert(1)>`\n\n(\"><script>)=\n\n\
         ```{list-table} <script>alert(1)</script>\n* - <script>alert(1)</script>\n```\n\n```{toctree}\n<script> <javascript:alert(1)>\n```\n",
    );
    check(
        &[("book.toml", "[book]\nsrc = \"..\"\n")],
        "{{#include ../secret.md}}\n\n{{#include /etc/passwd}}\n\n```rust\n{{#include ../secret.md}}\n```\n\n{{#include loop.md}}\n",
    );
}

#[test]
fn wiki_js_notion_and_gitbook_carry_nothing_in() {
    check(
        &[(
            "home.md",
            "---\ntitle: x\neditor: markdown\ndateCreated: 2024\n---\nx\n",
        )],
        "> x\n{.is-info onclick=\"alert(1)\" style=\"x\"}\n\n![x](a.png =<script>x)\n\n[x](javascript:alert(1)){.links-list}\n",
    );
    check(
        &[("Home 0123456789abcdef0123456789abcdef.md", "# x\n")],
        "<aside onclick=\"alert(1)\">\n<script>alert(1)</script> **x**\n</aside>\n",
    );
    check(
        &[(".gitbook.yaml", "root: ../..\nstructure:\n  summary: ../secret.md\n")],
        "{% include \"../secret.md\" %}\n\n{% embed url=\"javascript:alert(1)\" %}\n\n{% hint title=\"<script>alert(1)</script>\" %}x{% endhint %}\n",
    );
}

#[test]
fn a_loop_of_includes_is_a_fault_and_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("mkdocs.yml"), "docs_dir: .\n").expect("settings");
    fs::write(
        folder.path().join("a.md"),
        "# A\n\n--8<-- \"b.md\"\n\n--8<-- \"none.md\"\n",
    )
    .expect("a page");
    fs::write(folder.path().join("b.md"), "Words of b.\n\n--8<-- \"a.md\"\n").expect("a page");
    let site = Site::at(folder.path());
    site.page("a").shows(&["Words of b."]);
    let faults = site.faults().join("\n");
    assert!(faults.contains("a.md:Some(3) IncludeLoop"), "{faults}");
    assert!(faults.contains("a.md:Some(5) MissingInclude"), "{faults}");
}

#[test]
fn a_page_kept_to_its_squad_is_not_put_into_another() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".obsidian")).expect("a folder");
    fs::write(folder.path().join(".obsidian/app.json"), "{}").expect("settings");
    fs::write(folder.path().join("Open.md"), "Open words.\n\n![[Closed]]\n").expect("a page");
    fs::write(
        folder.path().join("Closed.md"),
        "---\nvisibility: squad\n---\n\nWhisperings.\n",
    )
    .expect("a page");
    let site = Site::at(folder.path());
    site.page("Open").shows(&["Open words."]).hides(&["Whisperings"]);
    // A word that is not made of two that the open page has.
    assert_eq!(site.found("whisperings"), [""; 0]);
}

#[test]
fn values_tabs_and_names_carry_nothing_in() {
    check(
        &[(
            "mkdocs.yml",
            "docs_dir: .\nplugins: [macros]\nextra:\n  team: '<script>alert(1)</script>'\n  to: 'javascript:alert(1)'\n",
        )],
        "{{ team }}\n\n[x]({{ to }})\n\n<a href=\"{{ to }}\">x</a>\n\n!!! note \"[x](javascript:alert(1)) <script>\"\n    y\n\n\
         ```js hl_lines=\"1\" title=\"<script>\"\n<script>alert(1)</script>\n```\n\n- [/] <script>alert(1)</script>\n",
    );
    check(
        &[(
            "conf.py",
            "myst_substitutions = {'team': '<img src=x onerror=alert(1)>'}\n",
        )],
        "{{ team }}\n\n```{note}\n:name: \"><script>alert(1)</script>\n\nx\n```\n\n[x]{#a\"onclick=\"alert(1)}\n\n\
         <table><tr><th id='\"><script>alert(1)</script>'>x</th></tr></table>\n",
    );
    let stored = "---\ntitle: A\neditor: markdown\ndateCreated: 2024-01-01\n---\n";
    check(
        &[("home.md", stored)],
        &format!("{stored}## <script>alert(1)</script> {{.tabset}}\n\n### <img src=x onerror=alert(1)>\n\nx\n"),
    );
    check(
        &[(".eleventy.js", "dir: { input: '../..' }")],
        "[x]({% page \"javascript:alert(1)\" %}) [y]({% page \"../secret.md\" %})\n",
    );
}
