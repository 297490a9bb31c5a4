#include "objects/enum/enum.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Literal;
using sql::Sql;
using sql::sql;

FieldTable Enum::fields() {
  return field_table(
      field(
          "labels", &Enum::labels, OnChange::alter,
          "its values in their order; new ones may be added anywhere, and when others are removed "
          "or change places a new type takes over"),
      field("renamed_values", &Enum::renamed_values, OnChange::ignore,
            "old: new for each label that was renamed; harmless once it has happened"));
}

namespace {

constexpr std::size_t longest_label = 63;

Sql label_list(const std::vector<std::string>& labels) {
  std::vector<Sql> items;
  items.reserve(labels.size());
  for (const std::string& label : labels) items.push_back(Sql(Literal{label}));
  return join(items, ", ");
}

Sql create_statement(const Object& object) {
  return sql("CREATE TYPE {} AS ENUM ({})", qualified(object.id),
             label_list(object.as<Enum>().labels));
}

// Where a new label goes: at the end unless an old one follows; then after its neighbour, which is
// there by the time.
Sql place_of(std::size_t index, const std::vector<std::string>& labels,
             const std::vector<std::string>& old_labels) {
  const auto is_old = [&](const std::string& label) {
    return std::find(old_labels.begin(), old_labels.end(), label) != old_labels.end();
  };
  const auto next = labels.begin() + static_cast<std::ptrdiff_t>(index);
  const auto follower = std::find_if(next, labels.end(), is_old);
  if (follower == labels.end()) return {};
  return index == 0 ? sql(" BEFORE {}", Literal{*follower})
                    : sql(" AFTER {}", Literal{labels[index - 1]});
}

class EnumKind final : public KindOf<Enum> {
 public:
  std::string_view name() const override { return "enum"; }
  std::string_view doc() const override { return "A type with a fixed, ordered set of labels."; }
  std::string_view catalog_class() const override { return "pg_type"; }
  bool can_rename() const override { return true; }
  char rights() const override { return 'T'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(enum_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"enums", "", Section::Form::map, "labels", {}, {}}};
    return all;
  }
  Sql address(const Object& object) const override { return sql("TYPE {}", qualified(object.id)); }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("type " + object.id.schema + "." + object.id.name);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    if (!changed.has("labels")) return Kind::way(was, now, changed, server_version);
    return label_change(get(was), get(now)).in_place ? OnChange::alter : OnChange::replace;
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(create_statement(object), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP TYPE {}", qualified(object.id)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("TYPE"), was.id, to, out);
  }
  void replace(const Object& was, const Object& now, const Scene& scene,
               Actions& out) const override;
};

// Renamed labels on their way to another type are renamed in the old one, so that rows can follow.
void rename_labels(const LabelChange& change, const ObjectId& id, Actions& out) {
  for (const LabelChange::Renamed& label : change.renamed) {
    out.push_back(step(sql("ALTER TYPE {} RENAME VALUE {} TO {}", qualified(id), Literal{label.was},
                           Literal{label.now}),
                       "rename the label " + label.was + " of " + describe(id)));
  }
}

void EnumKind::alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
                     Actions& out) const {
  if (!changed.take("labels")) return;
  const LabelChange change = label_change(get(was), get(now));
  const auto name = qualified(now.id);
  rename_labels(change, now.id, out);
  const std::vector<std::string>& labels = get(now).labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (std::find(change.kept.begin(), change.kept.end(), labels[i]) != change.kept.end()) continue;
    Action action = step(sql("ALTER TYPE {} ADD VALUE {}{}", name, Literal{labels[i]},
                             place_of(i, labels, change.kept)),
                         "add the label " + labels[i] + " to " + describe(now.id));
    action.commits_before_use = sql::quote_literal(labels[i]);
    out.push_back(std::move(action));
  }
}

void EnumKind::replace(const Object& was, const Object& now, const Scene& scene,
                       Actions& out) const {
  const LabelChange change = label_change(get(was), get(now));
  rename_labels(change, now.id, out);
  Action& last = replace_type(sql("TYPE"), now.id, create_statement(now), scene, out);
  if (change.removed.empty()) return;
  std::string gone;
  for (const std::string& label : change.removed) {
    gone += (gone.empty() ? "" : ", ") + sql::quote_literal(label);
  }
  last.hazards.push_back(
      data_loss("fails while rows still hold " + gone + "; give them another value first"));
}

void EnumKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const Enum& type = get(object);
  const std::string what = describe(object.id);
  const auto complain = [&](std::string message, std::string hint) {
    out.error("SG0221", object.span, std::move(message), std::move(hint));
  };
  std::set<std::string> seen;
  for (const std::string& label : type.labels) {
    if (!seen.insert(label).second) {
      complain(fmt::format("label \"{}\" stands twice in {}", label, what),
               "remove one of the two");
    }
    if (label.size() > longest_label) {
      complain(fmt::format("label \"{}\" of {} is too long", label, what),
               fmt::format("PostgreSQL takes at most {} bytes, and this has {}", longest_label,
                           label.size()));
    }
  }
  for (const auto& [old_name, name] : type.renamed_values) {
    if (!seen.contains(name)) {
      const std::string near = did_you_mean(name, type.labels);
      complain(fmt::format("renamed_values of {} ends in \"{}\", which is no label", what, name),
               near.empty() ? "write old: new, with the new name among the labels" : near);
    } else if (seen.contains(old_name)) {
      complain(fmt::format("\"{}\" is said to be renamed, yet still a label of {}", old_name, what),
               "remove it from the labels or from renamed_values");
    }
  }
}

}  // namespace

const Kind& enum_kind() {
  static const EnumKind kind;
  return kind;
}

}  // namespace schemagen::objects
