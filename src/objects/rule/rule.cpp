#include "objects/rule/rule.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/query.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/relation_names.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Rule::fields() {
  return field_table(
      implied("on", &Rule::on, OnChange::recreate, "the sort of relation that it is on"),
      field("event", &Rule::event, OnChange::alter, "insert, update or delete"),
      field("where", &Rule::where, OnChange::alter,
            "condition on the rows old and new under which it acts"),
      field("instead", &Rule::instead, OnChange::alter, "in place of the statement, not beside it"),
      field("do", &Rule::actions, OnChange::alter,
            "the statements that are run; nothing when it is left out"),
      field("enabled", &Rule::enabled, OnChange::alter,
            "where it acts: origin (all but replicas), replica, always, or disabled"));
}

namespace {

Sql event_word(RuleEvent event) {
  switch (event) {
    case RuleEvent::insert:
      return sql("INSERT");
    case RuleEvent::update:
      return sql("UPDATE");
    case RuleEvent::remove:
      return sql("DELETE");
  }
  throw InternalError("a rule without an event");
}

Sql actions_of(const Rule& rule) {
  if (rule.actions.empty()) return sql("NOTHING");
  std::vector<Sql> statements;
  for (const sql::Expression& action : rule.actions) statements.push_back(statement_body(action));
  if (statements.size() == 1) return statements[0];
  return sql("(\n  {}\n)", join(statements, ";\n  "));
}

Sql definition(const Object& object) {
  const Rule& rule = object.as<Rule>();
  return sql("RULE {} AS ON {} TO {}{} DO {}{}", Identifier{object.id.sub}, event_word(rule.event),
             owner_name(object.id), rule.where ? sql(" WHERE {}", *rule.where) : Sql(),
             rule.instead ? sql("INSTEAD ") : Sql(), actions_of(rule));
}

class RuleKind final : public KindOf<Rule> {
 public:
  std::string_view name() const override { return "rule"; }
  std::string_view doc() const override {
    return "Statements that are run beside or instead of others on a table or view.";
  }
  std::string_view catalog_class() const override { return "pg_rewrite"; }
  bool can_rename() const override { return true; }
  bool remade_freely() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(rule_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"rules", "table", Section::Form::map, "", {}, {}},
                                          {"rules", "view", Section::Form::map, "", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const override {
    return relation_id(get(model).on, id.schema, id.name);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Rule& rule) { rule.on = relation_kind(parent.id); });
  }
  Sql address(const Object& object) const override {
    return sql("RULE {} ON {}", Identifier{object.id.sub}, owner_name(object.id));
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const ObjectId relation = *parent(object.id, *object.model);
    out.push_back({relation});
    if (object.resolved) return;
    for (const Object* part : all.children(relation)) {
      if (part->id.kind == &column_kind()) out.push_back({part->id});
    }
    if (get(object).where) refer_to_query(*get(object).where, object, all, out);
    for (const sql::Expression& action : get(object).actions) {
      refer_to_query(action, object, all, out);
    }
  }
  bool disturbed_by(const Object&, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return changes_type(was, now, changed);
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
    if (get(object).enabled != Firing::origin) enable(object, out);
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP RULE {} ON {}", Identifier{object.id.sub}, owner_name(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    bool anew = false;
    for (const std::string_view key : {"event", "where", "instead", "do"}) {
      anew = changed.take(key) || anew;
    }
    if (anew) {
      out.push_back(
          step(sql("CREATE OR REPLACE {}", definition(now)), "change " + describe(now.id)));
    }
    if (changed.take("enabled")) enable(now, out);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER RULE {} ON {} RENAME TO {}", Identifier{was.id.sub},
                           owner_name(to), Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }

 private:
  static void enable(const Object& object, Actions& out) {
    const auto word = [&] {
      switch (get(object).enabled) {
        case Firing::always:
          return sql("ENABLE ALWAYS");
        case Firing::replica:
          return sql("ENABLE REPLICA");
        case Firing::disabled:
          return sql("DISABLE");
        case Firing::origin:
          break;
      }
      return sql("ENABLE");
    };
    out.push_back(step(
        sql("ALTER TABLE {} {} RULE {}", owner_name(object.id), word(), Identifier{object.id.sub}),
        "say where " + describe(object.id) + " acts"));
  }
};

}  // namespace

const Kind& rule_kind() {
  static const RuleKind kind;
  return kind;
}

}  // namespace schemagen::objects
