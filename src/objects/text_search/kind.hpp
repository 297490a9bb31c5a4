#pragma once

#include <string>

#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// What the four kinds of text search have in common. `Word` gives name(), doc(), catalog(),
/// section() and query().
template <class T, class Word>
class TextSearchKind : public catalog::KindOf<T> {
 public:
  std::string_view name() const final { return Word::name(); }
  std::string_view doc() const final { return Word::doc(); }
  std::string_view catalog_class() const final { return Word::catalog(); }
  bool can_rename() const final { return true; }
  std::string_view query() const final {
    static const std::string text = expand_query(Word::query());
    return text;
  }
  const std::vector<catalog::Section>& sections() const final {
    static const std::vector<catalog::Section> all{
        {std::string(Word::section()), "", catalog::Section::Form::map, "", {}, {}}};
    return all;
  }
  void claims(const catalog::Object& object, std::vector<std::string>& out) const final {
    out.push_back(std::string(Word::name()) + " " + object.id.schema + "." + object.id.name);
  }
  void drop(const catalog::Object& object, const catalog::Scene&,
            catalog::Actions& out) const final {
    out.push_back(step(sql::sql("DROP {}", this->address(object)), "drop " + describe(object.id),
                       catalog::Phase::drop));
  }
  void rename(const catalog::Object& was, const catalog::ObjectId& to,
              catalog::Actions& out) const final {
    rename_type(sql::sql("TEXT SEARCH {}", Word::keyword()), was.id, to, out);
  }

 protected:
  static const std::string& home_of(const catalog::Object& object) {
    return object.home.empty() ? object.id.schema : object.home;
  }
};

}  // namespace schemagen::objects
