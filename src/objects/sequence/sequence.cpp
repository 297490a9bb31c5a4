#include "objects/sequence/sequence.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/owner_of.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/role.hpp"
#include "objects/shared/sequence_bounds.hpp"
#include "objects/table/carry_over.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

// A member that Sequence has from SequenceOptions.
template <class M>
std::unique_ptr<Field> option(std::string_view key, M SequenceOptions::*pointer,
                              std::string_view doc) {
  return field<Sequence, M>(key, pointer, OnChange::alter, doc);
}

}  // namespace

FieldTable Sequence::fields() {
  return field_table(
      field("type", &Sequence::type, OnChange::alter, "smallint, integer or bigint (the default)"),
      option("start", &SequenceOptions::start,
             "the first value; by default the bound it starts at"),
      option("increment", &SequenceOptions::increment, "the step, negative to count downwards"),
      option("minimum", &SequenceOptions::minimum, "the lowest value; 1 when counting upwards"),
      option("maximum", &SequenceOptions::maximum, "the highest value; the end of the type"),
      option("cache", &SequenceOptions::cache, "how many values a session takes at a time"),
      option("cycle", &SequenceOptions::cycle, "begins anew after the last value"),
      since(15, field("unlogged", &Sequence::unlogged, OnChange::alter,
                      "not written to the write-ahead log (PostgreSQL 15 and later)")),
      field("owned_by", &Sequence::owned_by, OnChange::alter,
            "table.column with which it is dropped, in the same schema"));
}

namespace {

class SequenceKind final : public KindOf<Sequence> {
 public:
  std::string_view name() const override { return "sequence"; }
  std::string_view doc() const override { return "A generator of numbers."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }
  char rights() const override { return 's'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(sequence_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"sequences", "", Section::Form::map, "type", {}, {}}};
    return all;
  }
  void complete(Object& object, const Catalog& desired) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;

  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("relation " + object.id.schema + "." + object.id.name);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    if (get(object).owned_by) out.push_back({owning_column(object), true, true});
  }
  void dies_with(const Object& object, std::vector<ObjectId>& out) const override {
    if (!get(object).owned_by) return;
    out.push_back(owning_column(object));
    out.push_back(owning_table(object));
  }
  // The numbers it has given must not be given again, so it outlives a column that is made anew.
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    return dependency.name.empty() || !get(object).owned_by ? Rebuild::recreate : Rebuild::move;
  }
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
            Actions& out) const override {
    changed.take("owned_by");
    if (get(was).owned_by) out.push_back(release(was.id, Phase::release));
    if (get(now).owned_by) take_owner(now, scene, out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    Action action = step(sql("DROP SEQUENCE {}", qualified(object.id)),
                         "drop " + describe(object.id), Phase::drop);
    action.hazards.push_back(data_loss("its current value is lost; down starts it anew"));
    out.push_back(std::move(action));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override;

 private:
  static ObjectId owning_column(const Object& object) {
    const OwningColumn& owner = *get(object).owned_by;
    return id_of("column", object.id.schema, owner.table, owner.column);
  }
  static ObjectId owning_table(const Object& object) {
    return id_of("table", object.id.schema, get(object).owned_by->table);
  }
  static Action release(const ObjectId& id, Phase phase) {
    return step(sql("ALTER SEQUENCE {} OWNED BY NONE", qualified(id)),
                "let " + describe(id) + " stand alone", phase);
  }
  // PostgreSQL wants a sequence and the table that it is bound to to belong to the same role. A new
  // object belongs to its maker; a table is given away later, with all that is bound to it.
  static void take_owner(const Object& object, const Scene& scene, Actions& out) {
    const Object* table = scene.before.find(owning_table(object));
    const bool old_table = table != nullptr && !scene.leaves(table->id);
    const std::string role = old_table ? owner_of(*table, scene.before) : std::string();
    if (role != current_owner(object, scene)) {
      const Object* was = scene.before.find(object.id);
      const bool bound = was != nullptr && !scene.arrives(object.id) && get(*was).owned_by;
      if (bound && !owner_goes(*was, scene)) out.push_back(release(object.id, Phase::finish));
      out.push_back(give(object, role_sql(owner_word, role)));
    }
    out.push_back(bind(object));
  }
  static bool owner_goes(const Object& object, const Scene& scene) {
    return scene.leaves(owning_column(object)) || scene.leaves(owning_table(object));
  }
  static std::string current_owner(const Object& object, const Scene& scene) {
    const Object* was = scene.before.find(object.id);
    if (was == nullptr || scene.arrives(object.id)) return {};
    if (!get(*was).owned_by) return owner_of(*was, scene.before);
    const Object* table = scene.before.find(owning_table(*was));
    return table == nullptr ? std::string() : owner_of(*table, scene.before);
  }
  static Action give(const Object& object, const Sql& role) {
    return step(sql("ALTER SEQUENCE {} OWNER TO {}", qualified(object.id), role),
                "give " + describe(object.id) + " to " + role.text(), Phase::finish);
  }
  static Action bind(const Object& object) {
    const OwningColumn& owner = *get(object).owned_by;
    return step(sql("ALTER SEQUENCE {} OWNED BY {}.{}", qualified(object.id),
                    sql::QualifiedName{object.id.schema, owner.table}, Identifier{owner.column}),
                "bind " + describe(object.id) + " to " + owning_column(object).short_name(),
                Phase::finish);
  }
  static void go_on_after_rows(const Object& object, const Scene& scene, Actions& out);
  static void change_owner(const Object& was, const Object& now, const Scene& scene, Actions& out);
};

void SequenceKind::complete(Object& object, const Catalog&) const {
  edit(object, [](Sequence& sequence) {
    if (const auto type = sql::canonical_type(sequence.type.text)) sequence.type.text = *type;
    static_cast<SequenceOptions&>(sequence) =
        without_defaults(sequence, type_floor(sequence.type.text));
  });
}

void SequenceKind::create(const Object& object, const Scene& scene, Actions& out) const {
  const Sequence& sequence = get(object);
  Sql text = sql("CREATE {}SEQUENCE {}", sequence.unlogged ? sql("UNLOGGED ") : Sql(),
                 qualified(object.id));
  if (sequence.type != Sequence{}.type) text.append(sql(" AS {}", sequence.type));
  const Sql options = create_options(sequence);
  if (!options.empty()) text.append(sql(" {}", options));
  out.push_back(step(text, "create " + describe(object.id)));
  if (!sequence.owned_by) return;
  take_owner(object, scene, out);
  go_on_after_rows(object, scene, out);
}

// The column that it serves may hold rows, numbered by hand or by an identity until now.
void SequenceKind::go_on_after_rows(const Object& object, const Scene& scene, Actions& out) {
  const ObjectId id = owning_column(object);
  const Object* column = scene.after.find(id);
  if (column == nullptr || !scene.before.contains(id)) return;
  if (scene.arrives(id) && !is_carried_over(owning_table(object), scene)) return;
  const std::string type = id.kind->find_field("type")->print(*column->model).value_or("");
  if (type != "smallint" && type != "integer" && type != "bigint") return;
  const SequenceOptions options = with_defaults(get(object), type_floor(get(object).type.text));
  if (*options.increment < 0) return;
  out.push_back(
      go_on_after(qualified(object.id), id, options, describe(object.id), Phase::finish, scene));
}

void SequenceKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                         const Scene& scene, Actions& out) const {
  bool numbers = false;
  for (const char* key : {"type", "start", "increment", "minimum", "maximum", "cache", "cycle"}) {
    numbers = changed.take(key) || numbers;
  }
  if (numbers) {
    for (Action& action : change_numbers(now.id, get(was), get(now))) {
      out.push_back(std::move(action));
    }
  }
  if (changed.take("unlogged")) {
    const bool unlogged = get(now).unlogged;
    out.push_back(step(sql("ALTER SEQUENCE {} SET {}", qualified(now.id),
                           unlogged ? sql("UNLOGGED") : sql("LOGGED")),
                       "make " + describe(now.id) + (unlogged ? " unlogged" : " logged")));
  }
  if (changed.take("owned_by")) change_owner(was, now, scene, out);
}

void SequenceKind::change_owner(const Object& was, const Object& now, const Scene& scene,
                                Actions& out) {
  if (get(was).owned_by) {
    const bool goes = owner_goes(was, scene);
    if (goes || !get(now).owned_by) {
      out.push_back(release(now.id, goes ? Phase::release : Phase::make));
    }
  }
  if (get(now).owned_by) return take_owner(now, scene, out);
  // It was its table's owner's, too.
  const Object* table = scene.before.find(owning_table(was));
  if (table == nullptr || owner_of(*table, scene.before).empty()) return;
  if (owner_of(now, scene.after).empty()) out.push_back(give(now, role_sql(owner_word, {})));
}

void SequenceKind::rename(const Object& was, const ObjectId& to, Actions& out) const {
  ObjectId current = was.id;
  if (current.name != to.name) {
    out.push_back(
        step(sql("ALTER SEQUENCE {} RENAME TO {}", qualified(current), Identifier{to.name}),
             "rename " + describe(current) + " to " + to.name));
    current.name = to.name;
  }
  // With an owner it goes where its table goes, and PostgreSQL lets it go nowhere else.
  if (current.schema != to.schema && !get(was).owned_by) {
    out.push_back(
        step(sql("ALTER SEQUENCE {} SET SCHEMA {}", qualified(current), Identifier{to.schema}),
             "move " + describe(current) + " to schema " + to.schema));
  }
}

// The names of the columns that the table is declared with.
std::vector<std::string> columns_of(const ObjectId& table, const Catalog& desired) {
  std::vector<std::string> names;
  for (const Object* part : desired.children(table)) {
    if (part->id.kind->name() == "column") names.push_back(part->id.sub);
  }
  return names;
}

std::vector<std::string> tables_of(const std::string& schema, const Catalog& desired) {
  std::vector<std::string> names;
  const ObjectId first = id_of("table", schema, "");
  for (auto it = desired.objects().lower_bound(first);
       it != desired.objects().end() && it->first.kind == first.kind && it->first.schema == schema;
       ++it) {
    names.push_back(it->first.name);
  }
  return names;
}

void SequenceKind::validate(const Object& object, const Catalog& desired, Diagnostics& out) const {
  const Sequence& sequence = get(object);
  const std::string what = describe(object.id);
  const std::string& type = sequence.type.text;
  if (type != "smallint" && type != "integer" && type != "bigint") {
    out.error("SG0222", sequence.type.span ? sequence.type.span : object.span,
              "a sequence cannot be of type \"" + type + "\", in " + what,
              "the type is smallint, integer or bigint");
  } else {
    check_options(sequence, type_floor(type), what, object.span, out);
  }
  if (!sequence.owned_by) return;
  const ObjectId table = owning_table(object);
  const ObjectId column = owning_column(object);
  if (desired.contains(column)) return;
  const bool known = desired.contains(table);
  std::string hint = known ? did_you_mean(column.sub, columns_of(table, desired))
                           : did_you_mean(table.name, tables_of(table.schema, desired));
  if (hint.empty()) hint = "write table.column; the table is in the schema of the sequence";
  out.error("SG0203", object.span,
            known ? "unknown column \"" + column.sub + "\" in owned_by of " + what
                  : "unknown table \"" + table.name + "\" in owned_by of " + what,
            std::move(hint));
}

}  // namespace

const Kind& sequence_kind() {
  static const SequenceKind kind;
  return kind;
}

}  // namespace schemagen::objects
