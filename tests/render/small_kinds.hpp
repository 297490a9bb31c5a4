#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/diff/diff.hpp"
#include "schemagen/plan/plan.hpp"

// Tables with columns and indexes, as much of them as printing needs.

namespace schemagen::render::test {

using catalog::Object;
using catalog::ObjectId;
using catalog::OnChange;

struct Table {
  bool unlogged = false;
  bool operator==(const Table&) const = default;
  static catalog::FieldTable fields() {
    return catalog::field_table(
        catalog::field("unlogged", &Table::unlogged, OnChange::alter, "without WAL"));
  }
};

struct Column {
  sql::TypeName type;
  bool nullable = true;
  std::optional<sql::Expression> default_value;
  std::string note;
  std::vector<std::string> labels;
  bool operator==(const Column&) const = default;
  static catalog::FieldTable fields() {
    return catalog::field_table(
        catalog::field("type", &Column::type, OnChange::alter, "its type"),
        catalog::field("nullable", &Column::nullable, OnChange::alter, "takes NULL"),
        catalog::field("default", &Column::default_value, OnChange::alter, "its default"),
        catalog::field("note", &Column::note, OnChange::alter, "a text"),
        catalog::field("labels", &Column::labels, OnChange::alter, "a list"));
  }
};

template <class T>
class SmallKind : public catalog::KindOf<T> {
 public:
  SmallKind(std::string_view name, int rank, const catalog::Kind* parent = nullptr)
      : name_(name),
        parent_(parent) {
    this->set_rank(rank);
  }
  std::string_view name() const override { return name_; }
  std::string_view doc() const override { return "for tests"; }
  std::string_view catalog_class() const override { return {}; }
  std::string_view query() const override { return {}; }
  const std::vector<catalog::Section>& sections() const override { return sections_; }
  std::optional<ObjectId> parent(const ObjectId& id, const catalog::Model&) const override {
    if (parent_ == nullptr) return std::nullopt;
    return ObjectId{parent_, id.schema, id.name, {}, {}};
  }
  void create(const Object&, const catalog::Scene&, catalog::Actions&) const override {}
  void drop(const Object&, const catalog::Scene&, catalog::Actions&) const override {}

 private:
  std::string_view name_;
  const catalog::Kind* parent_;
  std::vector<catalog::Section> sections_;
};

inline const SmallKind<Table>& table_kind() {
  static const SmallKind<Table> kind("table", 1);
  return kind;
}
inline const SmallKind<Column>& column_kind() {
  static const SmallKind<Column> kind("column", 2, &table_kind());
  return kind;
}
inline const SmallKind<Table>& index_kind() {
  static const SmallKind<Table> kind("index", 3, &table_kind());
  return kind;
}

template <class T>
Object object(const catalog::Kind& kind, std::string name, std::string sub, T value) {
  auto model = std::make_shared<catalog::ModelOf<T>>();
  model->value = std::move(value);
  Object made;
  made.id = {&kind, "public", std::move(name), std::move(sub), {}};
  made.model = std::move(model);
  return made;
}
inline Object table(const std::string& name, Table value = {}) {
  return object(table_kind(), name, "", value);
}
inline Object column(const std::string& name, const std::string& sub, Column value = {}) {
  return object(column_kind(), name, sub, std::move(value));
}
inline Object index(const std::string& name, const std::string& sub) {
  return object(index_kind(), name, sub, Table{});
}

inline diff::Change alter(Object was, Object now) {
  auto fields = was.id.kind->differences(*was.model, *now.model);
  return diff::Alter{std::move(was), std::move(now), std::move(fields)};
}

inline SourceSpan place(std::uint32_t line, std::uint32_t column) {
  SourceSpan span;
  span.file = std::make_shared<SourceFile>(SourceFile{"schemas/shop.yaml", "x"});
  span.line = line;
  span.column = column;
  return span;
}

inline plan::Step step(const Object& subject, const std::string& title,
                       const std::string& statement, SourceSpan origin = {}) {
  plan::Step made;
  made.action.statement = sql::Sql::verbatim(statement);
  made.action.title = title;
  made.subject = subject.id;
  made.origin = std::move(origin);
  return made;
}

}  // namespace schemagen::render::test
