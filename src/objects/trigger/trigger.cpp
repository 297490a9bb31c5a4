#include "objects/trigger/trigger.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/key_part.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "objects_sql.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Trigger::fields() {
  FieldTable table = field_table(
      implied("on", &Trigger::on, OnChange::recreate, "the kind of relation that it is on"));
  const auto add = [&]<class M>(std::string_view key, M Trigger::*member, std::string_view doc) {
    table.push_back(field(key, member, OnChange::alter, doc));
  };
  add("timing", &Trigger::timing, "before, after or instead_of what happens");
  add("events", &Trigger::events, "insert, update, delete, truncate");
  add("of", &Trigger::of, "columns; an update that sets none of them is passed over");
  add("for", &Trigger::level, "for each row or for each statement");
  add("when", &Trigger::when, "condition on the rows old and new");
  add("function", &Trigger::function, "the function that is run");
  add("arguments", &Trigger::arguments, "texts that the function gets");
  add("old_table", &Trigger::old_table, "name of the transition table of rows as they were");
  add("new_table", &Trigger::new_table, "name of the transition table of rows as they are");
  add("constraint", &Trigger::constraint, "it may wait for the end of the transaction");
  add("from", &Trigger::from, "the other table of a constraint");
  add("deferrable", &Trigger::deferrable, "SET CONSTRAINTS may put it off");
  add("initially_deferred", &Trigger::initially_deferred,
      "it waits for the end of the transaction unless told otherwise");
  add("enabled", &Trigger::enabled,
      "where it fires: origin (all but replicas), always, replica, or disabled; a partition may "
      "say "
      "only this of a trigger that it has from its table");
  table.push_back(implied("inherited", &Trigger::inherited, OnChange::recreate,
                          "the partition has it from above"));
  return table;
}

Sql state_word(TriggerState state) {
  switch (state) {
    case TriggerState::always:
      return sql("ENABLE ALWAYS");
    case TriggerState::replica:
      return sql("ENABLE REPLICA");
    case TriggerState::disabled:
      return sql("DISABLE");
    case TriggerState::origin:
      break;
  }
  return sql("ENABLE");
}

namespace {

/// The triggers of the tables above that bring this one to a partition, the nearest first.
std::vector<const Object*> triggers_above(const Object& object, const Catalog& all) {
  std::vector<const Object*> found;
  ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
  while (is_partition(table, all)) {
    table = parent_tables(table, all).front();
    const Object* above = all.find({object.id.kind, table.schema, table.name, object.id.sub, {}});
    if (above != nullptr) found.push_back(above);
  }
  return found;
}

Sql event_word(TriggerEvent event) {
  switch (event) {
    case TriggerEvent::insert:
      return sql("INSERT");
    case TriggerEvent::update:
      return sql("UPDATE");
    case TriggerEvent::remove:
      return sql("DELETE");
    case TriggerEvent::truncate:
      break;
  }
  return sql("TRUNCATE");
}

Sql event_list(const Trigger& trigger) {
  std::vector<Sql> events;
  for (const TriggerEvent event : trigger.events) {
    Sql word = event_word(event);
    if (event == TriggerEvent::update && !trigger.of.empty()) {
      std::vector<Sql> columns;
      for (const std::string& column : trigger.of) columns.push_back(Sql(Identifier{column}));
      word.append(sql(" OF {}", join(columns, ", ")));
    }
    events.push_back(std::move(word));
  }
  return join(events, " OR ");
}

Sql timing_word(TriggerTiming timing) {
  switch (timing) {
    case TriggerTiming::before:
      return sql("BEFORE");
    case TriggerTiming::instead_of:
      return sql("INSTEAD OF");
    case TriggerTiming::after:
      break;
  }
  return sql("AFTER");
}

Sql definition(const Object& object) {
  const Trigger& trigger = object.as<Trigger>();
  Sql text = sql("{}TRIGGER {}\n  {} {} ON {}", trigger.constraint ? sql("CONSTRAINT ") : Sql(),
                 Identifier{object.id.sub}, timing_word(trigger.timing), event_list(trigger),
                 owner_name(object.id));
  if (trigger.from) text.append(sql("\n  FROM {}", *trigger.from));
  if (trigger.deferrable) text.append(sql("\n  DEFERRABLE"));
  if (trigger.initially_deferred) text.append(sql(" INITIALLY DEFERRED"));
  if (trigger.old_table || trigger.new_table) text.append(sql("\n  REFERENCING"));
  if (trigger.old_table) text.append(sql(" OLD TABLE AS {}", Identifier{*trigger.old_table}));
  if (trigger.new_table) text.append(sql(" NEW TABLE AS {}", Identifier{*trigger.new_table}));
  text.append(
      sql("\n  FOR EACH {}", trigger.level == TriggerLevel::row ? sql("ROW") : sql("STATEMENT")));
  if (trigger.when) text.append(sql("\n  WHEN ({})", *trigger.when));
  std::vector<Sql> arguments;
  for (const std::string& argument : trigger.arguments) {
    arguments.push_back(Sql(sql::Literal{argument}));
  }
  return sql("{}\n  EXECUTE FUNCTION {}({})", text, trigger.function, join(arguments, ", "));
}

class TriggerKind final : public KindOf<Trigger> {
 public:
  std::string_view name() const override { return "trigger"; }
  std::string_view doc() const override {
    return "A function that is run when rows of a table or view are changed.";
  }
  std::string_view catalog_class() const override { return "pg_trigger"; }
  bool can_rename() const override { return true; }
  bool interchangeable(const Object& object) const override { return !get(object).inherited; }

  std::string_view query() const override {
    static const std::string text = expand_query(trigger_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"triggers", "table", Section::Form::map, "", {}, {}},
        {"triggers", "view", Section::Form::map, "", {}, {}},
    };
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const override {
    return relation_id(get(model).on, id.schema, id.name);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Trigger& trigger) { trigger.on = relation_kind(parent.id); });
  }
  void complete(Object& object, const Catalog& desired) const override {
    const bool says_all = !get(object).events.empty() || !get(object).function.name.empty();
    const bool inherited = !says_all && !triggers_above(object, desired).empty();
    edit(object, [&](Trigger& trigger) {
      trigger.inherited = inherited;
      auto& events = trigger.events;
      std::sort(events.begin(), events.end());
      events.erase(std::unique(events.begin(), events.end()), events.end());
      trigger.deferrable = trigger.deferrable || trigger.initially_deferred;
    });
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  Sql address(const Object& object) const override {
    return sql("TRIGGER {} ON {}", Identifier{object.id.sub}, owner_name(object.id));
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  // No column that a trigger names can have another type.
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    // What is said of the one above holds for those of all partitions.
    if (get(object).inherited && was.id.kind == this) return true;
    return was.id.kind == &column_kind() && now.id.kind == &column_kind() &&
           (changed.has("type") || changed.has("collation"));
  }

  // There is no CREATE OR REPLACE CONSTRAINT TRIGGER, and no CREATE OR REPLACE TRIGGER at all
  // before PostgreSQL 14.
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool only_state = changed.all().size() == 1 && changed.has("enabled");
    const bool replaceable =
        server_version >= 140000 && !get(was).constraint && !get(now).constraint;
    if (!only_state && !replaceable) return OnChange::recreate;
    return Kind::way(was, now, changed, server_version);
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    if (get(object).inherited) return enable(object, out, Phase::finish);
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
    if (get(object).enabled != TriggerState::origin) enable(object, out);
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    if (get(object).inherited) return follow(object, scene, out);
    out.push_back(
        step(sql("DROP TRIGGER {} ON {}", Identifier{object.id.sub}, owner_name(object.id)),
             "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  // Those of partitions follow and cannot be renamed by themselves (measured on PostgreSQL 15 to
  // 18; before, they keep the old name).
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER TRIGGER {} ON {} RENAME TO {}", Identifier{was.id.sub},
                           owner_name(to), Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }

 private:
  /// A partition's fires where that above does, once more.
  static void follow(const Object& object, const Scene& scene, Actions& out) {
    const auto above = triggers_above(object, scene.before);
    const ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
    if (scene.arrives(object.id) || above.empty() || scene.leaves(above.front()->id) ||
        lasting_parents(table, scene).empty()) {
      return;
    }
    Object like_above = object;
    edit(like_above, [&](Trigger& trigger) { trigger.enabled = get(*above.front()).enabled; });
    enable(like_above, out, Phase::drop);
  }
  static void enable(const Object& object, Actions& out, Phase phase = Phase::make) {
    out.push_back(step(sql("ALTER TABLE {} {} TRIGGER {}", owner_name(object.id),
                           state_word(get(object).enabled), Identifier{object.id.sub}),
                       "say where " + describe(object.id) + " fires", phase));
  }
};

void TriggerKind::references(const Object& object, const Catalog& all,
                             std::vector<Reference>& out) const {
  const Trigger& trigger = get(object);
  const ObjectId relation = *parent(object.id, *object.model);
  out.push_back({relation});
  if (trigger.inherited) {
    // The partition has it once it is attached.
    Reference attached{relation, true};
    attached.finished = true;
    out.push_back(std::move(attached));
    for (const Object* above : triggers_above(object, all)) out.push_back({above->id});
    return;
  }
  for (const std::string& column : trigger.of) {
    out.push_back({id_of("column", relation.schema, relation.name, column)});
  }
  if (trigger.from) {
    for (const Object* holder :
         all.holders("relation " + trigger.from->schema + "." + trigger.from->name)) {
      out.push_back({holder->id});
    }
  }
  if (trigger.when && !object.resolved) {
    refer_to_expression(*trigger.when, relation, object.home, all, out);
    // new.status, old.status
    for (const sql::Mention& mention : sql::mentions(trigger.when->text)) {
      const ObjectId column = id_of("column", relation.schema, relation.name, mention.name);
      if (!mention.schema.empty() && all.contains(column)) out.push_back({column});
    }
  }
  if (trigger.function.schema.empty() && object.resolved) return;
  for (const std::string& schema :
       {trigger.function.schema, object.home.text(), std::string("public")}) {
    if (schema.empty()) continue;
    const auto found = all.holders("routine " + schema + "." + trigger.function.name + "()");
    for (const Object* holder : found) out.push_back({holder->id});
    if (!found.empty()) return;
  }
  refer_to_extensions(all, out);
}

void TriggerKind::validate(const Object& object, const Catalog& desired, Diagnostics& out) const {
  const Trigger& trigger = get(object);
  if (trigger.inherited) return;
  if (trigger.events.empty()) {
    out.error("SG0265", object.span, describe(object.id) + " has no events",
              "list them: events: [insert, update]");
  }
  if (trigger.function.name.empty()) {
    out.error("SG0265", object.span, describe(object.id) + " has no function",
              "write the function that it runs, as in function: touch");
  }
  check_columns(trigger.of, object, *parent(object.id, *object.model), desired, out);
}

void TriggerKind::alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
                        Actions& out) const {
  bool state = changed.take("enabled");
  bool anew = false;
  for (const Field* field : changed.all()) {
    if (field->key() == "enabled") continue;
    anew = changed.take(field->key()) || anew;
  }
  if (anew) {
    out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), "change " + describe(now.id)));
    // The new form fires everywhere.
    state = get(now).enabled != TriggerState::origin;
  }
  if (state) enable(now, out, get(now).inherited ? Phase::finish : Phase::make);
}

}  // namespace

const Kind& trigger_kind() {
  static const TriggerKind kind;
  return kind;
}

}  // namespace schemagen::objects
