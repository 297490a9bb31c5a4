#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::catalog {

/// The state of one object, of the struct its kind declares; stages see only this.
struct Model {
  virtual ~Model() = default;
};

template <class T>
struct ModelOf final : Model {
  T value;
};

/// What it takes to change a field of an object that exists.
enum class OnChange {
  ignore,    ///< no difference at all (a column's place in the table)
  derived,   ///< follows from the rest; only the server knows it (a view's columns), never compared
  alter,     ///< ALTER statements
  replace,   ///< a new object under the same name, to which users of the old one move
  recreate,  ///< drop and create
  refuse     ///< PostgreSQL has no way; the user is told
};

/// One attribute of a kind: the single description from which reading and writing of documents and
/// catalog rows, comparison, JSON Schema and docs are made.
class Field {
 public:
  Field(std::string_view key, OnChange on_change, std::string_view doc)
      : key_(key),
        doc_(doc),
        on_change_(on_change) {}
  virtual ~Field() = default;

  std::string_view key() const { return key_; }
  std::string_view doc() const { return doc_; }
  OnChange on_change() const { return on_change_; }
  /// Known from the place in the document or kept by the server: no key in models.
  bool implied() const { return implied_; }
  Field& make_implied() {
    implied_ = true;
    return *this;
  }
  /// The first version of PostgreSQL that has it, 0 where all of them do.
  int since() const { return since_; }
  Field& set_since(int major) {
    since_ = major;
    return *this;
  }

  virtual Shape shape() const = 0;
  virtual bool equal(const Model& left, const Model& right) const = 0;
  virtual bool read(const Node& node, Model& model, ReadContext& context) const = 0;
  virtual Node write(const Model& model) const = 0;
  virtual void parse(std::string_view wire, Model& model) const = 0;
  virtual std::optional<std::string> print(const Model& model) const = 0;
  virtual void visit(Model& model, SqlVisitor& visitor) const = 0;
  /// Makes `to`'s field equal to `from`'s.
  virtual void copy(const Model& from, Model& to) const = 0;

 private:
  std::string_view key_;
  std::string_view doc_;
  OnChange on_change_;
  bool implied_ = false;
  int since_ = 0;
};

using FieldTable = std::vector<std::unique_ptr<Field>>;

template <class T, class M>
class FieldOf final : public Field {
 public:
  FieldOf(std::string_view key, M T::*pointer, OnChange on_change, std::string_view doc)
      : Field(key, on_change, doc),
        pointer_(pointer) {}

  Shape shape() const override { return Codec<M>::shape(); }
  bool equal(const Model& left, const Model& right) const override {
    return get(left) == get(right);
  }
  bool read(const Node& node, Model& model, ReadContext& context) const override {
    return Codec<M>::read(node, get(model), context);
  }
  Node write(const Model& model) const override { return Codec<M>::write(get(model)); }
  void parse(std::string_view wire, Model& model) const override {
    Codec<M>::parse(wire, get(model));
  }
  std::optional<std::string> print(const Model& model) const override {
    return Codec<M>::print(get(model));
  }
  void visit(Model& model, SqlVisitor& visitor) const override {
    Codec<M>::visit(get(model), visitor);
  }
  void copy(const Model& from, Model& to) const override { get(to) = get(from); }

 private:
  M& get(Model& model) const { return static_cast<ModelOf<T>&>(model).value.*pointer_; }
  const M& get(const Model& model) const {
    return static_cast<const ModelOf<T>&>(model).value.*pointer_;
  }
  M T::*pointer_;
};

/// fields.push_back(field("type", &Domain::type, OnChange::replace, "the type underneath"))
template <class T, class M>
std::unique_ptr<Field> field(std::string_view key, M T::*pointer, OnChange on_change,
                             std::string_view doc) {
  return std::make_unique<FieldOf<T, M>>(key, pointer, on_change, doc);
}
/// The same for a field without a key in models.
template <class T, class M>
std::unique_ptr<Field> implied(std::string_view key, M T::*pointer, OnChange on_change,
                               std::string_view doc) {
  auto made = field(key, pointer, on_change, doc);
  made->make_implied();
  return made;
}

/// A field that servers have from a version on: since(18, field(...)).
inline std::unique_ptr<Field> since(int major, std::unique_ptr<Field> made) {
  made->set_since(major);
  return made;
}

/// {field(...), field(...)} as a table.
template <class... Fields>
FieldTable field_table(Fields... fields) {
  FieldTable table;
  (table.push_back(std::move(fields)), ...);
  return table;
}

}  // namespace schemagen::catalog
