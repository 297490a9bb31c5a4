#include "lint/deeds.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>

#include "lint/lint_files.hpp"
#include "lint/rule_forms.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

// The examples of the table of hazards, which a server runs in tests/hazard, are read as the forms
// that they are examples of: so what lint says of locks is what was measured.

namespace schemagen::lint::test {
namespace {

using hazard::Form;

std::string tables() {
  std::string text;
  for (const std::string& line : split(read_text("tests/cases/hazard/tables.sql"), '\n')) {
    if (line.find("; -- since 18") == std::string::npos) text += line + "\n";
  }
  return text;
}

Sketch sketch_of(const history::Migration& migration) {
  Sketch sketch;
  for (const Statement& statement : read(migration).statements) sketch.advance(statement);
  sketch.settle();
  return sketch;
}

std::set<std::string> codes(const Form& form, const Sketch& sketch) {
  const history::Migration migration = script("example.sql", std::string(form.example));
  const Script file = read(migration);
  const Settings settings;
  std::set<std::string> found;
  for (const Statement& statement : file.statements) {
    CHECK_FALSE(statement.unreadable.has_value());
    Work work;
    FileWork file_work;
    const Scene scene{file, statement, statement.tree.inner(), sketch, work, file_work, settings};
    for (const Deed& deed : deeds(scene)) found.insert(std::string(deed.form->code));
  }
  return found;
}

/// What the text does not tell, or nothing that was read before: it is taken for what is worse.
const std::map<std::string_view, std::set<std::string>> taken_for{
    {"add-several", {"add-column-default", "add-check-scan", "set-not-null-scan"}},
    {"attach-partition-beside-checked-default", {"attach-partition-beside-default"}},
    {"change-type-and-default", {"change-type", "set-default"}},
    {"change-type-of-source", {"change-type-anew"}},
    {"change-type-read-by-view", {"change-type"}},
    {"change-type-zone", {"change-type-other-zone"}},
    {"create-index-concurrently-of-partition", {"create-index-concurrently"}},
    {"drop-partition", {"drop-a-table"}},
    {"enum-use-value", {"enum-add-value", "update-rows"}},
    {"enum-use-value-of-new-type", {"enum-add-value"}},
    {"replica-identity-index", {"replica-identity"}},
    {"set-access-method-again", {"set-access-method"}},
    {"set-logged-again", {"set-logged"}},
    {"set-tablespace-again", {"set-tablespace"}},
    {"set-toast-options", {"set-table-options"}},
    {"validate-two", {"validate-check"}},
    // No lock on a table that lint would speak of.
    {"create-sequence-owned-by", {}},
    {"grant-on-table", {}},
    {"replace-function", {}},
    {"sequence-owned-by", {}},
    {"sequence-restart", {}},
    {"sequence-type", {}},
    {"type-add-attribute", {}},
};

/// Syntax of 17 and 18 is none of the grammar's.
bool is_readable(const Form& form) { return form.since < 17 && form.works_since != 17; }

}  // namespace

TEST_CASE("statements are read as the forms that they are") {
  const history::Migration made = script("tables.sql", tables());
  const Sketch sketch = sketch_of(made);
  for (const Form* form : hazard::forms()) {
    if (form->since >= 17) continue;
    CAPTURE(form->example);
    const auto other = taken_for.find(form->code);
    const std::set<std::string> expected =
        other == taken_for.end() ? std::set<std::string>{std::string(form->code)} : other->second;
    std::string found;
    for (const std::string& code : codes(*form, sketch)) found += code + " ";
    std::string wanted;
    for (const std::string& code : expected) wanted += code + " ";
    CHECK(found == wanted);
  }
}

TEST_CASE("what keeps others waiting for long is told by a rule") {
  for (const Form* form : hazard::forms()) {
    // Nobody writes to a materialized view.
    if (form->code == "refresh-concurrently") continue;
    if (!is_readable(*form) || form->work_under_lock(15) == hazard::nothing) continue;
    CAPTURE(form->example);
    Linter fresh;
    fresh.learn(script("tables.sql", tables()));
    const Diagnostics findings = fresh.lint(script("example.sql", std::string(form->example)));
    bool told = false;
    for (const Diagnostic& item : findings.items()) {
      const auto rule_forms = forms_of(*find_rule(item.code));
      const bool speaks_of_it =
          std::find(rule_forms.begin(), rule_forms.end(), form) != rule_forms.end();
      told = told || (item.severity != Severity::note && speaks_of_it);
    }
    CHECK(told);
  }
}

TEST_CASE("no form is called as a rule is") {
  for (const Form* form : hazard::forms()) CHECK(find_rule(form->code) == nullptr);
}

TEST_CASE("every form that loses data is one of a rule that says so") {
  for (const Form* form : hazard::forms()) {
    if (!form->loses_data) continue;
    CAPTURE(form->code);
    bool told = form->code == "drop-type-cascade" || form->code == "drop-sequence";
    for (const Rule* rule : rules()) {
      const auto rule_forms = forms_of(*rule);
      const bool speaks_of_it =
          std::find(rule_forms.begin(), rule_forms.end(), form) != rule_forms.end();
      told = told || (rule->loses_data && speaks_of_it);
    }
    CHECK(told);
  }
}

}  // namespace schemagen::lint::test
