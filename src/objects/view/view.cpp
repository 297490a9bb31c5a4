#include "objects/view/view.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/query.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/relation_names.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable View::fields() {
  return field_table(
      field("query", &View::query, OnChange::alter,
            "the SELECT, TABLE or VALUES that it stands for"),
      field("columns", &View::columns, OnChange::alter,
            "names of its columns, where they are not those of the query"),
      field("recursive", &View::recursive, OnChange::alter,
            "the query may name the view itself; it needs columns"),
      field("security_barrier", &View::security_barrier, OnChange::alter,
            "conditions of its users see only rows that it lets through"),
      since(15,
            field("security_invoker", &View::security_invoker, OnChange::alter,
                  "tables are read with the rights of the user, not of the owner (PostgreSQL 15)")),
      field("check_option", &View::check_option, OnChange::alter,
            "rows that are written through it have to be visible in it: local or cascaded"),
      implied("output", &View::output, OnChange::derived, "the columns that the query has"));
}

namespace {

Parameters options_of(const View& view) {
  Parameters options;
  if (view.check_option) {
    options.set("check_option", std::string(Codec<CheckOption>::word(*view.check_option)));
  }
  if (view.security_barrier) options.set("security_barrier", view.security_barrier->word);
  if (view.security_invoker) options.set("security_invoker", view.security_invoker->word);
  return options;
}

// What is set comes behind what stays, so all are set, in one order.
void set_options(const Sql& prefix, const Parameters& was, const Parameters& now,
                 const std::string& title, Actions& out) {
  std::vector<Sql> gone;
  for (const auto& [name, value] : was) {
    if (!now.contains(name)) gone.push_back(Sql(Identifier{name}));
  }
  if (!gone.empty()) out.push_back(step(sql("{} RESET ({})", prefix, join(gone, ", ")), title));
  if (!now.empty()) out.push_back(step(sql("{} SET ({})", prefix, parameter_list(now)), title));
}

Sql definition(const Object& object) {
  const View& view = object.as<View>();
  Sql head =
      sql("{}VIEW {}", view.recursive.value ? sql("RECURSIVE ") : Sql(), qualified(object.id));
  if (!view.columns.value.empty()) {
    head.append(sql(" {}", sql::name_list(view.columns.value)));
  }
  return sql("{}{} AS\n{}", head, with_parameters(options_of(view)), statement_body(view.query));
}

class ViewKind final : public KindOf<View> {
 public:
  std::string_view name() const override { return "view"; }
  std::string_view doc() const override { return "A query under a name."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  char rights() const override { return 'r'; }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }
  bool remade_freely() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(view_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"views", "", Section::Form::map, "query", {}, {}}};
    return all;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    claim_relation(object.id, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    refer_to_query(get(object).query, object, all, out);
  }
  bool disturbed_by(const Object&, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return changes_type(was, now, changed);
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_query(get(object).query, object, out);
    if (!get(object).recursive.value || !get(object).columns.value.empty()) return;
    out.error("SG0231", object.span, describe(object.id) + " is recursive and names no columns",
              "list the names of its columns: columns: [id, parent_id]");
  }

  // CREATE OR REPLACE VIEW may add columns behind the old ones, and nothing else.
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const auto& old_output = get(was).output;
    const auto& output = get(now).output;
    const bool grows = old_output.size() <= output.size() &&
                       std::equal(old_output.begin(), old_output.end(), output.begin());
    return grows ? Kind::way(was, now, changed, server_version) : OnChange::recreate;
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP VIEW {}", qualified(object.id)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_relation(sql("VIEW"), was.id, to, out);
  }
};

void ViewKind::alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
                     Actions& out) const {
  bool anew = false;
  for (const std::string_view key : {"query", "columns", "recursive"}) {
    anew = changed.take(key) || anew;
  }
  bool options = false;
  for (const std::string_view key : {"security_barrier", "security_invoker", "check_option"}) {
    options = changed.take(key) || options;
  }
  // It gives the view just the options that are written there.
  if (anew) {
    out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), "change " + describe(now.id)));
  } else if (options) {
    set_options(sql("ALTER VIEW {}", qualified(now.id)), options_of(get(was)), options_of(get(now)),
                "change options of " + describe(now.id), out);
  }
}

}  // namespace

const Kind& view_kind() {
  static const ViewKind kind;
  return kind;
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

bool Codec<objects::Switch>::read(const Node& node, objects::Switch& value, ReadContext& context) {
  constexpr std::string_view what = "true or false";
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  // The server keeps the word that it was given, so all that it takes are read.
  for (const std::string_view word : {"true", "false", "on", "off", "yes", "no", "1", "0"}) {
    if (lower(*text) != word) continue;
    value.word = word;
    return true;
  }
  expected(node, what, context);
  return false;
}

}  // namespace schemagen::catalog
