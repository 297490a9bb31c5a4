#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/trigger/trigger.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

struct EventTrigger {
  std::string event;
  std::vector<std::string> tags;
  sql::LookupName function;
  TriggerState enabled = TriggerState::origin;
  bool operator==(const EventTrigger&) const = default;

  static FieldTable fields() {
    return field_table(
        field("event", &EventTrigger::event, OnChange::recreate,
              "ddl_command_start, ddl_command_end, sql_drop, table_rewrite or login"),
        field("tags", &EventTrigger::tags, OnChange::recreate,
              "only these commands, as in CREATE TABLE"),
        field("function", &EventTrigger::function, OnChange::recreate, "the function that is run"),
        field("enabled", &EventTrigger::enabled, OnChange::alter,
              "where it fires: origin (all but replicas), always, replica, or disabled"));
  }
};

class EventTriggerKind final : public KindOf<EventTrigger> {
 public:
  std::string_view name() const override { return "event trigger"; }
  std::string_view doc() const override {
    return "A function that is run when something in the database is defined, changed or dropped.";
  }
  std::string_view catalog_class() const override { return "pg_event_trigger"; }
  bool has_owner() const override { return true; }
  bool watches() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override { return event_trigger_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"event_triggers", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [](EventTrigger& trigger) {
      for (std::string& tag : trigger.tags) {
        std::transform(tag.begin(), tag.end(), tag.begin(), [](char c) {
          return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
      }
    });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    static const std::vector<std::string> events{"ddl_command_start", "ddl_command_end", "sql_drop",
                                                 "table_rewrite", "login"};
    const EventTrigger& trigger = get(object);
    if (std::find(events.begin(), events.end(), trigger.event) == events.end()) {
      std::string hint = did_you_mean(trigger.event, events);
      if (hint.empty()) hint = "events are " + join(events, ", ");
      out.error("SG0265", object.span, describe(object.id) + " has no event that there is",
                std::move(hint));
    }
    if (trigger.function.name.empty()) {
      out.error("SG0265", object.span, describe(object.id) + " has no function",
                "write the function that it runs, as in function: log_command");
    }
  }
  Sql address(const Object& object) const override {
    return sql("EVENT TRIGGER {}", Identifier{object.id.name});
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const sql::LookupName& function = get(object).function;
    for (const std::string& schema : {function.schema, object.home.text(), std::string("public")}) {
      if (schema.empty()) continue;
      const auto found = all.holders("routine " + schema + "." + function.name + "()");
      for (const Object* holder : found) out.push_back({holder->id});
      if (!found.empty()) return;
    }
    if (!object.resolved) refer_to_extensions(all, out);
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    const EventTrigger& trigger = get(object);
    std::vector<Sql> tags;
    for (const std::string& tag : trigger.tags) tags.push_back(Sql(sql::Literal{tag}));
    const Sql filter = tags.empty() ? Sql() : sql("\n  WHEN TAG IN ({})", join(tags, ", "));
    out.push_back(
        step(sql("CREATE EVENT TRIGGER {} ON {}{}\n  EXECUTE FUNCTION {}()",
                 Identifier{object.id.name}, Identifier{trigger.event}, filter, trigger.function),
             "create " + describe(object.id)));
    if (trigger.enabled != TriggerState::origin) enable(object, out);
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP EVENT TRIGGER {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    if (changed.take("enabled")) enable(now, out);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(
        sql("ALTER EVENT TRIGGER {} RENAME TO {}", Identifier{was.id.name}, Identifier{to.name}),
        "rename " + describe(was.id) + " to " + to.name));
  }

 private:
  static void enable(const Object& object, Actions& out) {
    out.push_back(step(sql("ALTER EVENT TRIGGER {} {}", Identifier{object.id.name},
                           state_word(get(object).enabled)),
                       "say where " + describe(object.id) + " fires"));
  }
};

}  // namespace

const Kind& event_trigger_kind() {
  static const EventTriggerKind kind;
  return kind;
}

}  // namespace schemagen::objects
