#include "render/template.hpp"

#include <doctest/doctest.h>

namespace schemagen::render {
namespace {

TEST_CASE("texts, switches and lists fill a template, and nothing is escaped") {
  Scope scope;
  scope.texts["name"] = "<a> & \"b\"";
  scope.switches = {{"yes", true}, {"no", false}};
  scope.lists["items"].push_back({{{"x", "1"}}, {}, {}});
  scope.lists["items"].push_back({{{"x", "2"}}, {}, {}});
  CHECK(fill_template("{{name}}{{#yes}}Y{{/yes}}{{#no}}N{{/no}}{{^no}}!{{/no}}\n"
                      "{{#items}}\n{{x}}{{name}}\n{{/items}}\nend\n",
                      scope) == "<a> & \"b\"Y!\n1<a> & \"b\"\n2<a> & \"b\"\nend\n");
}

TEST_CASE("lines of a text are kept, also behind an empty list") {
  Scope scope;
  scope.texts["sql"] = "a\n\n  b {{x}}";
  scope.lists["none"] = {};
  CHECK(fill_template("{{#none}}\nx\n{{/none}}\n{{sql}};\n\nend", scope) ==
        "a\n\n  b {{x}};\n\nend");
}

TEST_CASE("lines of nothing but sections leave no line, all others stay") {
  Scope scope;
  scope.texts["a"] = "A";
  scope.texts["empty"] = "";
  scope.switches = {{"yes", true}, {"no", false}};
  CHECK(fill_template("1\n{{#no}}\nx\n{{/no}}\n2\n  {{#yes}}\n\n{{a}}\n  {{/yes}}\n{{empty}}\n"
                      "{{! two\nlines }}\n3 {{#no}}{{/no}}\n",
                      scope) == "1\n2\n\nA\n\n3 \n");
}

TEST_CASE("a name counts where its section is open") {
  const Tags tags{{"title"}, {"on"}, {{"items", {{"x"}, {}, {}}}}};
  auto errors = [&](const std::string& text) {
    Diagnostics diagnostics;
    check_template(std::make_shared<SourceFile>(SourceFile{"t", text}), tags, diagnostics);
    return diagnostics.items().size();
  };
  CHECK(errors("{{title}}{{#items}}{{x}}{{title}}{{#on}}{{x}}{{/on}}{{/items}}") == 0);
  CHECK(errors("{{x}}") == 1);
  CHECK(errors("{{^items}}{{x}}{{/items}}") == 1);
  CHECK(errors("{{items}}{{on}}{{#title}}{{/title}}") == 3);
  CHECK(errors("{{! any thing }}{{&title}}{{{title}}}{{ title }}{{# on }}{{/ on }}") == 0);
}

}  // namespace
}  // namespace schemagen::render
