#pragma once

#include "schemagen/sql/fragment.hpp"

namespace schemagen::catalog {

/// Sees every piece of SQL in a model: canon compares and replaces spellings through it, the model
/// room completes names.
class SqlVisitor {
 public:
  virtual ~SqlVisitor() = default;
  virtual void expression(sql::Expression&) {}
  virtual void type(sql::TypeName&) {}
  virtual void lookup(sql::LookupName&) {}
  virtual void body(sql::Body&) {}
  virtual void relation(sql::QualifiedName&) {}
};

}  // namespace schemagen::catalog
