#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "schemagen/base/boxed.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"
#include "schemagen/catalog/parameters.hpp"
#include "schemagen/catalog/sql_visitor.hpp"
#include "schemagen/catalog/subject.hpp"
#include "schemagen/catalog/wire.hpp"
#include "schemagen/sql/fragment.hpp"

// How the types of fields are read from documents and catalog rows, and written back. A Codec has
//   shape()                     what the JSON Schema and the docs say of it
//   read(node, value, context)  from a document; false after a message
//   write(value)                to a document
//   parse(wire, value)          from a row as the server prints it; NULL leaves the default
//   print(value)                to the same form, for the cache and digests; nothing for NULL
//   visit(value, visitor)       shows the visitor every piece of SQL inside

namespace schemagen::catalog {

struct ShapeMember;

/// What a field may hold: for JSON Schema, docs and messages.
struct Shape {
  enum class Type {
    boolean,
    integer,
    text,
    expression,
    type,
    name,
    word,
    list,
    record,
    parameters,
    mapping  ///< of names to values of one shape
  };
  Type type = Type::text;
  std::vector<std::string> words;        ///< of Type::word
  std::shared_ptr<const Shape> element;  ///< of Type::list and Type::mapping
  std::vector<ShapeMember> members;      ///< of Type::record
  std::vector<std::string> member_docs;  ///< beside members
};

struct ShapeMember {
  std::string key;
  Shape shape;
};

struct ReadContext {
  Diagnostics& diagnostics;
  Subject subject;
};

/// One value of a closed set: what documents and catalog rows call it.
template <class E>
struct Word {
  E value;
  std::string_view word;
  std::string_view wire;
};

/// Specialise with `static constexpr std::array<Word<E>, N> words` to make an enumeration a field.
template <class E>
struct Words;

/// A structure inside a field specialises this with `static const auto& members()`, a tuple of
/// `member("key", &T::key, "doc")`.
template <class T>
struct Record;

template <class T, class M>
struct Member {
  std::string_view key;
  M T::*pointer;
  std::string_view doc;
};
template <class T, class M>
constexpr Member<T, M> member(std::string_view key, M T::*pointer, std::string_view doc) {
  return {key, pointer, doc};
}

template <class T>
struct Codec;
/// The text of a scalar node, or a message.
const std::string* read_scalar(const Node& node, std::string_view expected, ReadContext& context);
void expected(const Node& node, std::string_view what, ReadContext& context);

template <>
struct Codec<bool> {
  static Shape shape() { return {Shape::Type::boolean, {}, {}, {}, {}}; }
  static bool read(const Node& node, bool& value, ReadContext& context);
  static Node write(bool value) { return Node::plain(value ? "true" : "false"); }
  static void parse(std::string_view wire, bool& value) { value = wire == "t"; }
  static std::optional<std::string> print(bool value) { return value ? "t" : "f"; }
  static void visit(bool&, SqlVisitor&) {}
};

template <>
struct Codec<std::int64_t> {
  static Shape shape() { return {Shape::Type::integer, {}, {}, {}, {}}; }
  static bool read(const Node& node, std::int64_t& value, ReadContext& context);
  static Node write(std::int64_t value) { return Node::plain(std::to_string(value)); }
  static void parse(std::string_view wire, std::int64_t& value);
  static std::optional<std::string> print(std::int64_t value) { return std::to_string(value); }
  static void visit(std::int64_t&, SqlVisitor&) {}
};

template <>
struct Codec<std::string> {
  static Shape shape() { return {Shape::Type::text, {}, {}, {}, {}}; }
  static bool read(const Node& node, std::string& value, ReadContext& context);
  static Node write(const std::string& value) { return Node::string(value); }
  static void parse(std::string_view wire, std::string& value) { value = wire; }
  static std::optional<std::string> print(const std::string& value) { return value; }
  static void visit(std::string&, SqlVisitor&) {}
};

template <>
struct Codec<sql::Expression> {
  static Shape shape() { return {Shape::Type::expression, {}, {}, {}, {}}; }
  static bool read(const Node& node, sql::Expression& value, ReadContext& context);
  static Node write(const sql::Expression& value);
  static void parse(std::string_view wire, sql::Expression& value) { value.text = wire; }
  static std::optional<std::string> print(const sql::Expression& value) { return value.text; }
  static void visit(sql::Expression& value, SqlVisitor& visitor) { visitor.expression(value); }
};

template <>
struct Codec<sql::TypeName> {
  static Shape shape() { return {Shape::Type::type, {}, {}, {}, {}}; }
  static bool read(const Node& node, sql::TypeName& value, ReadContext& context);
  static Node write(const sql::TypeName& value) { return Node::string(value.text); }
  static void parse(std::string_view wire, sql::TypeName& value) { value.text = wire; }
  static std::optional<std::string> print(const sql::TypeName& value) { return value.text; }
  static void visit(sql::TypeName& value, SqlVisitor& visitor) { visitor.type(value); }
};

template <>
struct Codec<sql::Body> {
  static Shape shape() { return {Shape::Type::text, {}, {}, {}, {}}; }
  static bool read(const Node& node, sql::Body& value, ReadContext& context);
  static Node write(const sql::Body& value) { return Node::string(value.text); }
  static void parse(std::string_view wire, sql::Body& value) { value.text = wire; }
  static std::optional<std::string> print(const sql::Body& value) { return value.text; }
  static void visit(sql::Body& value, SqlVisitor& visitor) { visitor.body(value); }
};

/// Names in documents are written as they are, without case folding: `Users`, `audit.log`, and in
/// double quotes where a part holds a dot or a quote. The wire form is the same.
sql::QualifiedName parse_name(std::string_view text);
std::string print_name(const sql::QualifiedName& name);

template <>
struct Codec<sql::QualifiedName> {
  static Shape shape() { return {Shape::Type::name, {}, {}, {}, {}}; }
  static bool read(const Node& node, sql::QualifiedName& value, ReadContext& context);
  static Node write(const sql::QualifiedName& value) { return Node::string(print_name(value)); }
  static void parse(std::string_view wire, sql::QualifiedName& value) { value = parse_name(wire); }
  static std::optional<std::string> print(const sql::QualifiedName& value);
  static void visit(sql::QualifiedName& value, SqlVisitor& visitor) { visitor.relation(value); }
};

template <>
struct Codec<sql::LookupName> {
  static Shape shape() { return {Shape::Type::name, {}, {}, {}, {}}; }
  static bool read(const Node& node, sql::LookupName& value, ReadContext& context);
  static Node write(const sql::LookupName& value);
  static void parse(std::string_view wire, sql::LookupName& value);
  static std::optional<std::string> print(const sql::LookupName& value);
  static void visit(sql::LookupName& value, SqlVisitor& visitor) { visitor.lookup(value); }
};

/// A mapping in documents, an array of 'name=value' on the wire. A parameter named pg_attver is the
/// server's own bookkeeping and is left out.
template <>
struct Codec<Parameters> {
  static Shape shape() { return {Shape::Type::parameters, {}, {}, {}, {}}; }
  static bool read(const Node& node, Parameters& value, ReadContext& context);
  static Node write(const Parameters& value);
  static void parse(std::string_view wire, Parameters& value);
  static std::optional<std::string> print(const Parameters& value);
  static void visit(Parameters&, SqlVisitor&) {}
};

bool read_word(const Node& node, const std::vector<std::string>& words, std::size_t& index,
               ReadContext& context);

template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static std::vector<std::string> words() {
    std::vector<std::string> all;
    for (const auto& word : Words<E>::words) all.emplace_back(word.word);
    return all;
  }
  static Shape shape() { return {Shape::Type::word, words(), {}, {}, {}}; }
  static bool read(const Node& node, E& value, ReadContext& context) {
    std::size_t index = 0;
    if (!read_word(node, words(), index, context)) return false;
    value = Words<E>::words[index].value;
    return true;
  }
  static Node write(E value) { return Node::string(std::string(word(value))); }
  static void parse(std::string_view wire, E& value) {
    for (const auto& candidate : Words<E>::words) {
      if (candidate.wire == wire) {
        value = candidate.value;
        return;
      }
    }
    throw InternalError("unexpected catalog code \"" + std::string(wire) + "\"");
  }
  static std::optional<std::string> print(E value) {
    for (const auto& candidate : Words<E>::words) {
      if (candidate.value == value) return std::string(candidate.wire);
    }
    return std::nullopt;
  }
  static std::string_view word(E value) {
    for (const auto& candidate : Words<E>::words) {
      if (candidate.value == value) return candidate.word;
    }
    return {};
  }
  static void visit(E&, SqlVisitor&) {}
};

/// Of std::optional and its like.
template <class Optional>
struct OptionalCodec {
  using T = typename Optional::value_type;
  static Shape shape() { return Codec<T>::shape(); }
  static bool read(const Node& node, Optional& value, ReadContext& context) {
    if (node.is_null()) {
      value.reset();
      return true;
    }
    return Codec<T>::read(node, value.emplace(), context);
  }
  static Node write(const Optional& value) { return value ? Codec<T>::write(*value) : Node{}; }
  static void parse(std::string_view wire, Optional& value) {
    Codec<T>::parse(wire, value.emplace());
  }
  static std::optional<std::string> print(const Optional& value) {
    return value ? Codec<T>::print(*value) : std::nullopt;
  }
  static void visit(Optional& value, SqlVisitor& visitor) {
    if (value) Codec<T>::visit(*value, visitor);
  }
};

template <class T>
struct Codec<std::optional<T>> : OptionalCodec<std::optional<T>> {};
template <class T>
struct Codec<Boxed<T>> : OptionalCodec<Boxed<T>> {};

/// A list in documents; one element may stand without its brackets.
template <class T>
struct Codec<std::vector<T>> {
  static Shape shape() {
    return {Shape::Type::list, {}, std::make_shared<const Shape>(Codec<T>::shape()), {}, {}};
  }
  static bool read(const Node& node, std::vector<T>& value, ReadContext& context) {
    value.clear();
    if (!node.is_sequence()) return Codec<T>::read(node, value.emplace_back(), context);
    bool good = true;
    for (const Node& item : node.items) {
      good = Codec<T>::read(item, value.emplace_back(), context) && good;
    }
    return good;
  }
  static Node write(const std::vector<T>& value) {
    Node node = Node::sequence();
    for (const T& item : value) node.items.push_back(Codec<T>::write(item));
    return node;
  }
  static void parse(std::string_view wire, std::vector<T>& value) {
    value.clear();
    for (const auto& item : parse_wire_list(wire)) {
      T& element = value.emplace_back();
      if (item) Codec<T>::parse(*item, element);
    }
  }
  static std::optional<std::string> print(const std::vector<T>& value) {
    std::vector<std::optional<std::string>> items;
    for (const T& item : value) items.push_back(Codec<T>::print(item));
    return print_wire_list(items);
  }
  static void visit(std::vector<T>& value, SqlVisitor& visitor) {
    for (T& item : value) Codec<T>::visit(item, visitor);
  }
};

/// A record's mapping, with unknown keys reported.
bool check_record(const Node& node, const std::vector<std::string>& keys, ReadContext& context);

template <class T>
concept IsRecord = requires {
  Record<T>::members();
};

/// A mapping in documents, or its first member alone; a row on the wire, members in order.
template <IsRecord T>
struct Codec<T> {
  static Shape shape() {
    Shape result{Shape::Type::record, {}, {}, {}, {}};
    each([&](const auto& m) {
      using M = std::remove_cvref_t<decltype(std::declval<T>().*(m.pointer))>;
      result.members.push_back({std::string(m.key), Codec<M>::shape()});
      result.member_docs.emplace_back(m.doc);
    });
    return result;
  }
  static bool read(const Node& node, T& value, ReadContext& context) {
    if (!node.is_mapping()) {
      const auto& first = std::get<0>(Record<T>::members());
      return read_member(node, value, first, context);
    }
    std::vector<std::string> keys;
    each([&](const auto& m) { keys.emplace_back(m.key); });
    bool good = check_record(node, keys, context);
    each([&](const auto& m) {
      if (const Node* child = node.find(m.key)) {
        good = read_member(*child, value, m, context) && good;
      }
    });
    return good;
  }
  static Node write(const T& value) {
    const T standard{};
    Node node = Node::mapping();
    each([&](const auto& m) {
      using M = std::remove_cvref_t<decltype(value.*(m.pointer))>;
      if (!(value.*(m.pointer) == standard.*(m.pointer))) {
        node.set(std::string(m.key), Codec<M>::write(value.*(m.pointer)));
      }
    });
    // The first member stands for the whole where it says all, be it only its default.
    const auto& first = std::get<0>(Record<T>::members());
    const bool says_all =
        node.entries.empty() || (node.entries.size() == 1 && node.entries[0].key == first.key);
    if (!says_all) return node;
    Node alone = write_member(value, first);
    return alone.is_scalar() || alone.is_sequence() ? alone : node;
  }
  static void parse(std::string_view wire, T& value) {
    const auto items = parse_wire_list(wire);
    std::size_t index = 0;
    each([&](const auto& m) {
      using M = std::remove_cvref_t<decltype(value.*(m.pointer))>;
      if (index < items.size() && items[index]) Codec<M>::parse(*items[index], value.*(m.pointer));
      ++index;
    });
  }
  static std::optional<std::string> print(const T& value) {
    std::vector<std::optional<std::string>> items;
    each([&](const auto& m) {
      using M = std::remove_cvref_t<decltype(value.*(m.pointer))>;
      items.push_back(Codec<M>::print(value.*(m.pointer)));
    });
    return print_wire_list(items);
  }
  static void visit(T& value, SqlVisitor& visitor) {
    each([&](const auto& m) {
      using M = std::remove_cvref_t<decltype(value.*(m.pointer))>;
      Codec<M>::visit(value.*(m.pointer), visitor);
    });
  }

 private:
  template <class F>
  static void each(F f) {
    std::apply([&](const auto&... m) { (f(m), ...); }, Record<T>::members());
  }
  template <class M>
  static Node write_member(const T& value, const Member<T, M>& m) {
    return Codec<M>::write(value.*(m.pointer));
  }
  template <class M>
  static bool read_member(const Node& node, T& value, const Member<T, M>& m, ReadContext& context) {
    return Codec<M>::read(node, value.*(m.pointer), context);
  }
};

}  // namespace schemagen::catalog
