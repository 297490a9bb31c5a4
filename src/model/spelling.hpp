#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "schemagen/catalog/codec.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::model {

/// Completes what a declaration says: names of relations get the document's schema, types that the
/// grammar folds their one spelling.
class Speller final : public catalog::SqlVisitor {
 public:
  explicit Speller(const std::string& home) : home_(home) {}
  void type(sql::TypeName& type) override;
  void relation(sql::QualifiedName& name) override;
  /// A type without a schema was seen since the last time this was asked: a declared one, perhaps.
  bool met_open_type() { return std::exchange(met_open_type_, false); }

 private:
  struct Folded {
    std::string text;
    bool open = false;
  };

  const std::string& home_;
  std::unordered_map<std::string, Folded> folded_;  ///< a schema has few types and many columns
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
