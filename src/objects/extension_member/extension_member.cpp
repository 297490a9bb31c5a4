#include <array>
#include <utility>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/declared_only.hpp"
#include "objects/shared/grant_check.hpp"
#include "objects/shared/rights.hpp"
#include "objects/shared/role.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

/// What a user changed on an object that an extension brought: its rights, and nothing else.
struct ExtensionMember {
  DeclaredOnly<GrantList> grants;  ///< the server tells what the extension gives
  GrantList initial;               ///< what the same roles have when the extension is new
  bool operator==(const ExtensionMember& other) const { return grants == other.grants; }

  static FieldTable fields() {
    return field_table(
        field("grants", &ExtensionMember::grants, OnChange::alter,
              "roles and their privileges; `public` is every role, `owner` who owns it. Roles that "
              "have what the extension gives by itself are left out"),
        implied("initial", &ExtensionMember::initial, OnChange::derived,
                "what these roles have when the extension is new"));
  }
};

/// How GRANT names a sort of object, and the letter of its rights.
struct Sort {
  std::string_view word;
  std::string_view sql;
  char rights;
};
constexpr std::array<Sort, 9> sorts{{{"table", "TABLE", 'r'},
                                     {"column", "TABLE", 'c'},
                                     {"sequence", "SEQUENCE", 's'},
                                     {"function", "FUNCTION", 'f'},
                                     {"procedure", "PROCEDURE", 'f'},
                                     {"type", "TYPE", 'T'},
                                     {"schema", "SCHEMA", 'n'},
                                     {"language", "LANGUAGE", 'l'},
                                     {"foreign data wrapper", "FOREIGN DATA WRAPPER", 'F'}}};

const Sort* sort_of(const ObjectId& id) {
  for (const Sort& sort : sorts) {
    if (lower(id.sub).starts_with(std::string(sort.word) + " ")) return &sort;
  }
  return nullptr;
}

/// How many tokens schema.table.column has.
constexpr std::size_t column_tokens = 5;

/// The column of schema.table.column, which leaves schema.table; "" for any other name.
std::string take_column(std::string& name) {
  const auto tokens = sql::tokenize(name);
  if (tokens.size() != column_tokens) return {};
  name.resize(tokens[column_tokens - 2].offset);
  return tokens.back().text;
}

/// The name behind the word for its sort.
std::string name_behind(const Sort& sort, const ObjectId& id) {
  return id.sub.text().substr(sort.word.size() + 1);
}

class ExtensionMemberKind final : public KindOf<ExtensionMember> {
 public:
  std::string_view name() const override { return "extension member"; }
  std::string_view doc() const override {
    return "What roles may do with an object that an extension brought, where it is not what the "
           "extension gives. The name is what GRANT puts behind ON, with schema and argument "
           "types.";
  }
  std::string_view catalog_class() const override { return {}; }

  std::string_view query() const override {
    static const std::string text = expand_query(extension_member_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"members", "extension", Section::Form::map, "", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&extension_kind(), {}, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, {}, parent->id.name, name.name, {}};
  }
  void place(Object& object, const Object&) const override {
    const Sort* sort = sort_of(object.id);
    if (sort == nullptr) return;
    edit(object, [&](ExtensionMember& member) { member.grants.value.settle(sort->rights); });
  }
  std::shared_ptr<const Model> localized(const Object& object, const Catalog&,
                                         const Surroundings& there) const override {
    Object copy = object;
    edit(copy, [&](ExtensionMember& member) {
      for (Grant& grant : member.grants.value.entries) {
        if (grant.role == user_word) grant.role = write_role(there.user);
      }
      member.grants.value.tidy();
    });
    return copy.model;
  }
  bool says_nothing(const Object& object) const override {
    return get(object).grants.value.empty();
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (const Sort* sort = sort_of(object.id)) {
      std::string name = name_behind(*sort, object.id);
      if (sort->rights == 'c' && take_column(name).empty()) {
        out.error("SG0227", object.span, "\"" + name + "\" does not name a column of a table",
                  "write schema, table and column: \"column public.spatial_ref_sys.srid\"");
      }
      check_grants(get(object).grants.value, describe(object.id), out);
      return;
    }
    std::vector<std::string> words;
    for (const Sort& sort : sorts) words.emplace_back(sort.word);
    out.error("SG0227", object.span,
              "\"" + object.id.sub + "\" does not say what sort of object it is",
              "write " + join(words, ", ") + " and the name: \"function public.f(integer)\"");
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({ObjectId{&extension_kind(), {}, object.id.name, {}, {}}});
  }
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    for (const Grant& grant : get(object).grants.value.entries)
      name_role(grant.role, grant.span, out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    const ExtensionMember& member = get(object);
    change(object, least(member), most(member, scene), held(member.grants.value), scene,
           Phase::make, out);
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    const ExtensionMember& member = get(object);
    const Rights now = held(member.grants.value);
    change(object, now, now, held(member.initial), scene, Phase::drop, out);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;

 private:
  static Rights held(const GrantList& list) {
    Rights rights;
    for (const Grant& grant : list.entries) rights.put(grant);
    return rights;
  }
  // Only the server knows what an extension gives. To roles of the user's it gives nothing.
  static Rights least(const ExtensionMember& member) { return held(member.initial); }
  static Rights most(const ExtensionMember& member, const Scene& scene) {
    Rights rights = held(member.initial);
    if (member.initial.type != 0) return rights;
    for (const Grant& grant : member.grants.value.entries) {
      const bool may_have =
          grant.role == public_word || grant.role == owner_word || grant.role.starts_with("pg_");
      if (!may_have) continue;
      for (const auto& word : privilege_words(member.grants.value.type, scene.server_version)) {
        rights.raise(grant.role, word, Hold::hands_on);
      }
    }
    return rights;
  }
  static void change(const Object& object, const Rights& least, const Rights& most,
                     const Rights& now, const Scene& scene, Phase phase, Actions& out);
};

void ExtensionMemberKind::change(const Object& object, const Rights& least, const Rights& most,
                                 const Rights& now, const Scene& scene, Phase phase, Actions& out) {
  const Sort* sort = sort_of(object.id);
  if (sort == nullptr) throw InternalError(object.id.to_string() + " is of no sort");
  sql::Expression rest{name_behind(*sort, object.id), {}};
  const std::string column = sort->rights == 'c' ? take_column(rest.text) : std::string();
  const Sql address = sql("{} {}", Sql::trusted(std::string(sort->sql)), rest);
  for (const RightsChange& each : rights_changes(sort->rights, least, most, now)) {
    out.push_back(
        step(rights_statement(each, sort->rights, address, column, {}, scene.server_version),
             title_of(each, object.id.sub), phase));
  }
}

void ExtensionMemberKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                                const Scene& scene, Actions& out) const {
  if (!changed.take("grants")) return;
  // A role that only one side lists has what the extension gives on the other.
  Rights held_before = held(get(now).initial);
  Rights held_after = held(get(was).initial);
  for (const Grant& grant : get(was).grants.value.entries) held_before.put(grant);
  for (const Grant& grant : get(now).grants.value.entries) held_after.put(grant);
  Rights most_before = most(get(now), scene);
  for (const Grant& grant : get(was).grants.value.entries) most_before.put(grant);
  change(now, held_before, most_before, held_after, scene, Phase::make, out);
}

}  // namespace

const Kind& extension_member_kind() {
  static const ExtensionMemberKind kind;
  return kind;
}

}  // namespace schemagen::objects
