#pragma once

#include <algorithm>
#include <string>

#include "objects/workbench.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

// A database in which statements are tried and from which objects are read back, by the query of
// their kind alone.

namespace schemagen::objects::test {

class Live {
 public:
  Live() : connection_(database_.url()) {}

  int version() const { return connection_.server_version(); }
  Stage stage() const {
    Stage result;
    result.server_version = version();
    return result;
  }

  void run(std::string_view statement) { connection_.query(statement); }
  /// Runs the statements by phase, each committed by itself.
  void run(catalog::Actions actions) {
    std::stable_sort(actions.begin(), actions.end(),
                     [](const auto& left, const auto& right) { return left.phase < right.phase; });
    for (const catalog::Action& action : actions) connection_.run(action.statement);
  }
  std::string text(std::string_view query) { return connection_.query(query).text(0, 0); }

  /// All objects of a kind. Attachments come with the id of nothing.
  catalog::Catalog read(std::string_view kind_name) {
    const catalog::Kind& kind = kind_named(kind_name);
    const auto rows = connection_.query(query_for(kind));
    catalog::Catalog result;
    for (int row = 0; row < rows.rows(); ++row) {
      catalog::Object object;
      object.id.kind = &kind;
      auto model = kind.make();
      for (int column = 0; column < rows.columns(); ++column) {
        const auto value = rows.value(row, column);
        if (!value) continue;
        const std::string_view name = rows.column_name(column);
        if (const catalog::Field* field = kind.find_field(name)) {
          field->parse(*value, *model);
        } else if (name == "schema") {
          object.id.schema = *value;
        } else if (name == "name") {
          object.id.name = *value;
        } else if (name == "sub") {
          object.id.sub = *value;
        } else if (name == "signature") {
          object.id.signature = *value;
        }
      }
      object.model = std::move(model);
      result.put(std::move(object));
    }
    return result;
  }

  /// Whether the server holds the object in just this state.
  void check(const catalog::Object& expected) {
    const catalog::Catalog all = read(expected.id.kind->name());
    const catalog::Object* found = all.find(expected.id);
    REQUIRE(found != nullptr);
    for (const catalog::Field* field :
         expected.id.kind->differences(*found->model, *expected.model)) {
      const std::string difference = std::string(field->key()) + " is " +
                                     field->print(*found->model).value_or("NULL") + ", expected " +
                                     field->print(*expected.model).value_or("NULL");
      FAIL_CHECK(difference);
    }
  }

  void create(const catalog::Object& object) {
    catalog::Actions actions;
    object.id.kind->create(object, stage().scene(), actions);
    run(std::move(actions));
    check(object);
  }
  /// Alters, or makes it anew where this server alone takes that, and looks at the result.
  void change(const catalog::Object& was, const catalog::Object& now) {
    if (way(was, now, version()) == catalog::OnChange::alter) return alter(was, now);
    drop(was);
    create(now);
  }
  /// Alters, and looks at the result.
  void alter(const catalog::Object& was, const catalog::Object& now) {
    CHECK(way(was, now) == catalog::OnChange::alter);
    run(alter_actions(was, now, stage()));
    check(now);
  }
  void there_and_back(const catalog::Object& was, const catalog::Object& now) {
    change(was, now);
    change(now, was);
  }
  void drop(const catalog::Object& object) {
    catalog::Actions actions;
    object.id.kind->drop(object, stage().scene(), actions);
    run(std::move(actions));
    CHECK_FALSE(read(object.id.kind->name()).contains(object.id));
  }

 private:
  std::string query_for(const catalog::Kind& kind) const {
    std::string query;
    for (const std::string& line : split(kind.query(), '\n')) {
      if (holds_for_version(line)) query += line + "\n";
    }
    return replace_all(query, "{{managed}}",
                       "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
  }
  bool holds_for_version(const std::string& line) const {
    const int major = version() / 10000;
    for (const std::string_view word : {"-- since ", "-- before "}) {
      const auto mark = line.rfind(word);
      if (mark == std::string::npos) continue;
      const bool reached = major >= std::stoi(line.substr(mark + word.size()));
      return reached == (word == "-- since ");
    }
    return true;
  }

  testing::TestDatabase database_;
  postgres::Connection connection_;
};

}  // namespace schemagen::objects::test
