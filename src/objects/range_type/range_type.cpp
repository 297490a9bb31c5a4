#include "objects/range_type/range_type.hpp"

#include <vector>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Range::fields() {
  const auto anew = OnChange::replace;
  return field_table(
      field("subtype", &Range::subtype, anew, "the type of its bounds"),
      field("operator_class", &Range::operator_class, anew,
            "the order of the bounds, where it is not the subtype's own"),
      field("collation", &Range::collation, anew,
            "how bounds that are texts sort, when not as those of the subtype"),
      field("canonical", &Range::canonical, anew,
            "the function that turns equal ranges into one form"),
      field("subtype_diff", &Range::subtype_diff, anew,
            "the function that measures the distance of two bounds, for GiST"),
      since(14, field("multirange", &Range::multirange, anew,
                      "the name of its multirange type, where it is not the one PostgreSQL chooses "
                      "(PostgreSQL 14)")));
}

std::string default_multirange(const std::string& range) {
  const std::size_t at = range.find("range");
  const std::string name = at == std::string::npos
                               ? std::string(clip_utf8(range, 52)) + "_multirange"
                               : range.substr(0, at) + "multi" + range.substr(at);
  return std::string(clip_utf8(name, 63));
}

namespace {

Sql create_statement(const Object& object) {
  const Range& range = object.as<Range>();
  std::vector<Sql> options{sql("subtype = {}", range.subtype)};
  if (range.operator_class) options.push_back(sql("subtype_opclass = {}", *range.operator_class));
  if (range.collation) options.push_back(sql("collation = {}", *range.collation));
  if (range.canonical) options.push_back(sql("canonical = {}", *range.canonical));
  if (range.subtype_diff) options.push_back(sql("subtype_diff = {}", *range.subtype_diff));
  if (range.multirange) options.push_back(sql("multirange_type_name = {}", *range.multirange));
  return sql("CREATE TYPE {} AS RANGE (\n  {}\n)", qualified(object.id), join(options, ",\n  "));
}

sql::QualifiedName multirange_of(const Object& object) {
  const auto& given = object.as<Range>().multirange;
  return given ? *given : sql::QualifiedName{object.id.schema, default_multirange(object.id.name)};
}

class RangeKind final : public KindOf<Range> {
 public:
  std::string_view name() const override { return "range type"; }
  std::string_view doc() const override { return "A type whose values are ranges of another's."; }
  std::string_view catalog_class() const override { return "pg_type"; }
  char rights() const override { return 'T'; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(range_type_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"ranges", "", Section::Form::map, "subtype", {}, {}}};
    return all;
  }
  Sql address(const Object& object) const override { return sql("TYPE {}", qualified(object.id)); }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    const sql::QualifiedName multirange = multirange_of(object);
    out.push_back("type " + object.id.schema + "." + object.id.name);
    out.push_back("type " + multirange.schema + "." + multirange.name);
  }
  void complete(Object& object, const Catalog&) const override {
    const auto& given = get(object).multirange;
    const sql::QualifiedName standard{object.id.schema, default_multirange(object.id.name)};
    if (!given || *given != standard) return;
    edit(object, [](Range& range) { range.multirange.reset(); });
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    if (!get(object).subtype.text.empty()) {
      check_type(get(object).subtype, object, desired, out);
      return;
    }
    out.error("SG0220", object.span, describe(object.id) + " has no subtype",
              "write the type of its bounds, as in subtype: timestamptz");
  }
  Rebuild on_rebuild(const Object&, const ObjectId& dependency) const override {
    return dependency.name.empty() ? Rebuild::recreate : Rebuild::replace;
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(create_statement(object), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP TYPE {}", qualified(object.id)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("TYPE"), was.id, to, out);
  }
  void replace(const Object& was, const Object& now, const Scene& scene,
               Actions& out) const override;
};

void RangeKind::references(const Object& object, const Catalog& all,
                           std::vector<Reference>& out) const {
  const Range& range = get(object);
  const std::string& home = object.home.empty() ? object.id.schema : object.home;
  refer_to_schema(object.id, out);
  refer_to_type(range.subtype, home, all, out);
  if (range.operator_class)
    refer_to_lookup("operator class", *range.operator_class, home, all, out);
  if (range.collation) refer_to_lookup("collation", *range.collation, home, all, out);
  for (const auto& function : {range.canonical, range.subtype_diff}) {
    if (function) refer_to_lookup("routine", *function, home, all, out);
  }
  if (range.multirange) refer_to_schema({nullptr, range.multirange->schema, {}, {}, {}}, out);
}

// The functions that construct ranges have the type's name, and do not follow when it changes.
void put_aside(const sql::QualifiedName& name, const std::string& aside,
               const std::vector<Sql>& arguments, const std::string& what, Actions& out) {
  for (const Sql& list : arguments) {
    out.push_back(step(sql("ALTER FUNCTION {}({}) RENAME TO {}", name, list, Identifier{aside}),
                       "put a constructor of the old " + what + " aside"));
  }
}

void RangeKind::replace(const Object& was, const Object& now, const Scene& scene,
                        Actions& out) const {
  const std::string what = describe(was.id);
  const std::string aside = name_aside("type", was.id, scene);
  const sql::QualifiedName old_name{was.id.schema, aside};
  const sql::TypeName& subtype = get(was).subtype;
  put_aside(qualified(was.id), aside,
            {sql("{}, {}", subtype, subtype), sql("{}, {}, text", subtype, subtype)}, what, out);
  out.push_back(step(sql("ALTER TYPE {} RENAME TO {}", qualified(was.id), Identifier{aside}),
                     "put the old " + what + " aside"));
  if (scene.server_version >= 140000) {
    const sql::QualifiedName multirange = multirange_of(was);
    ObjectId id = was.id;
    id.schema = multirange.schema;
    id.name = multirange.name;
    const std::string multirange_aside = name_aside("type", id, scene);
    put_aside(multirange, multirange_aside,
              {Sql(), sql("{}", old_name), sql("VARIADIC {}[]", old_name)}, what, out);
    out.push_back(step(sql("ALTER TYPE {} RENAME TO {}", multirange, Identifier{multirange_aside}),
                       "put the multirange type of the old " + what + " aside"));
  }
  out.push_back(step(create_statement(now), "create the new " + what));
  out.push_back(step(sql("DROP TYPE {}", old_name), "drop the old " + what, Phase::finish));
}

}  // namespace

const Kind& range_type_kind() {
  static const RangeKind kind;
  return kind;
}

}  // namespace schemagen::objects
