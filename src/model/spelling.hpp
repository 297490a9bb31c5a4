#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "schemagen/catalog/codec.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::model {

/// A type as models write it, in its one spelling; `open` where no schema was said.
struct FoldedType {
  std::string text;
  bool open = false;
};
/// By how they were written: a schema has few types and many columns.
using FoldedTypes = std::unordered_map<std::string, FoldedType>;

/// Completes what a declaration says: names of relations get the document's schema, types that the
/// grammar folds their one spelling.
class Speller final : public catalog::SqlVisitor {
 public:
  Speller(const std::string& home, FoldedTypes& folded) : home_(home), folded_(folded) {}
  void type(sql::TypeName& type) override;
  void relation(sql::QualifiedName& name) override;
  /// A type without a schema was seen since the last time this was asked: a declared one, perhaps.
  bool met_open_type() { return std::exchange(met_open_type_, false); }

 private:
  const std::string& home_;
  FoldedTypes& folded_;
  bool met_open_type_ = false;
};

/// Gives types without a schema that of the document when the models declare them there.
class TypeResolver final : public catalog::SqlVisitor {
 public:
  TypeResolver(const catalog::Catalog& declared, const std::string& home)
      : declared_(declared),
        home_(home) {}
  void type(sql::TypeName& type) override;

 private:
  const catalog::Catalog& declared_;
  const std::string& home_;
  std::unordered_map<std::string, std::string> resolved_;
};

/// The opposite of both, for writing: leaves out the document's schema where reading brings it
/// back.
class Shortener final : public catalog::SqlVisitor {
 public:
  Shortener(const catalog::Catalog& declared, const std::string& home)
      : declared_(declared),
        home_(home) {}
  void type(sql::TypeName& type) override;
  void relation(sql::QualifiedName& name) override;

 private:
  std::string shortened(const std::string& type) const;

  const catalog::Catalog& declared_;
  const std::string& home_;
  std::unordered_map<std::string, std::string> shortened_;
};

/// The claim of the type schema.name.
std::string type_claim(const std::string& schema, const std::string& name);

}  // namespace schemagen::model
