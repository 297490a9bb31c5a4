#pragma once

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// What only a declaration says, or says in part. The server writes it into the rest of the object
/// or tells more beside it, so an object that says it is a question for the server.
template <class T>
struct DeclaredOnly {
  T value{};
  bool operator==(const DeclaredOnly&) const = default;
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <class T>
struct Codec<objects::DeclaredOnly<T>> {
  using Value = objects::DeclaredOnly<T>;
  static Shape shape() { return Codec<T>::shape(); }
  static bool read(const Node& node, Value& value, ReadContext& context) {
    return Codec<T>::read(node, value.value, context);
  }
  static Node write(const Value& value) { return Codec<T>::write(value.value); }
  static void parse(std::string_view wire, Value& value) { Codec<T>::parse(wire, value.value); }
  static std::optional<std::string> print(const Value& value) {
    return Codec<T>::print(value.value);
  }
  static void visit(Value& value, SqlVisitor& visitor) {
    if (value == Value{}) return;
    sql::Expression question;
    visitor.expression(question);
  }
};

}  // namespace schemagen::catalog
