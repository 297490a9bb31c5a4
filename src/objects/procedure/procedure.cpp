#include "objects/procedure/procedure.hpp"

#include "objects/kinds.hpp"
#include "objects/routine/routine_kind.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable Procedure::fields() {
  FieldTable table;
  add_routine_fields<Procedure>(table);
  return table;
}

namespace {

Sql definition(const Object& object) {
  const Procedure& procedure = object.as<Procedure>();
  return sql("PROCEDURE {}({})\n  {}{}{}\n{}", qualified(object.id), to_sql(procedure.arguments),
             language_clause(procedure),
             procedure.security_definer ? sql("\n  SECURITY DEFINER") : Sql(),
             setting_clauses(procedure), body_clause(procedure));
}

// What a procedure gives back is part of its name from PostgreSQL 14 on, so modes are written out.
Sql full_address(const Object& object) {
  Arguments arguments = object.as<Procedure>().arguments;
  if (!arguments.has_outputs()) return routine_address(object.id);
  std::vector<Sql> items;
  for (Argument& argument : arguments.items) {
    argument.default_value.reset();
    argument.name.clear();
    const bool plain = argument.mode == ArgumentMode::in;
    items.push_back(sql("{}{}", plain ? sql("IN ") : Sql(), to_sql(Arguments{{argument}, {}})));
  }
  return sql("{}({})", qualified(object.id), join(items, ", "));
}

class ProcedureKind final : public RoutineKind<Procedure> {
 public:
  std::string_view name() const override { return "procedure"; }
  std::string_view doc() const override {
    return "A procedure; the key holds its arguments, as in archive(before date).";
  }
  std::string_view query() const override {
    static const std::string text = expand_query(procedure_sql);
    return text;
  }
  std::string_view file_field() const override { return "body"; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"procedures", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [&](Procedure& procedure) { complete_routine(procedure, object.id.name); });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_routine(get(object), object, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_routine(get(object), object, all, out);
  }
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    for (const Argument& argument : get(object).arguments.items) {
      if (argument.mode != ArgumentMode::out) continue;
      out.push_back({"an OUT argument of " + describe(object.id), 14, object.span});
      return;
    }
  }
  Sql address(const Object& object) const override {
    return sql("PROCEDURE {}", full_address(object));
  }
  std::optional<Sql> recheck(const Object& object) const override {
    if (!get(object).body) return std::nullopt;
    return sql("CREATE OR REPLACE {}", definition(object));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool same_inputs = can_replace(get(was).arguments, get(now).arguments);
    return same_inputs ? Kind::way(was, now, changed, server_version) : OnChange::recreate;
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP PROCEDURE {}", full_address(object)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    const std::string title = "change " + describe(now.id);
    bool anew = false;
    for (const Field* field : changed.all()) {
      const bool attribute = field->key() == "security_definer" || field->key() == "set";
      anew = anew || !attribute;
    }
    const bool rights = changed.take("security_definer");
    const bool settings = changed.take("set");
    if (anew) {
      for (const Field* field : changed.all()) changed.take(field->key());
      out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), title));
      return;
    }
    const Sql prefix = sql("ALTER PROCEDURE {}", full_address(now));
    if (rights) {
      out.push_back(step(sql("{} SECURITY {}", prefix,
                             get(now).security_definer ? sql("DEFINER") : sql("INVOKER")),
                         title));
    }
    if (settings) alter_settings(prefix, get(was).set, get(now).set, title, out);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_routine(sql("PROCEDURE"), was.id, to, out);
  }
};

}  // namespace

const Kind& procedure_kind() {
  static const ProcedureKind kind;
  return kind;
}

}  // namespace schemagen::objects
