#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"
#include "schemagen/catalog/kind.hpp"

// Model files to the desired catalog and back. Everything follows from Kind::sections() and
// Kind::fields(); no kind is named here.

namespace schemagen::model {

using Kinds = std::vector<const catalog::Kind*>;

/// The key at the top of a file for the schema whose names the rest of it may leave out.
inline constexpr std::string_view schema_key = "schema";

/// A model file as the document room read it, or a piece of one.
struct ModelFile {
  std::string path;
  Node root;
  std::string project = {};  ///< the folder that `file:` may not leave; "" for the current one
  int entries_before = 0;    ///< how much of the first section came with the pieces before
  bool broken = false;       ///< the rest of the file cannot be read; `root` is null
};

/// One file, or one piece of a file, after the other, then nothing. A tree takes more memory than
/// the objects that come of it, and one that is asked for only now is small and fresh. All pieces
/// of a file begin with its `schema` where it has one.
using NextFile = std::function<std::optional<ModelFile>()>;

/// The catalog that the files declare, with what they leave out filled in, in the users' spelling.
/// Whatever is wrong is told, all files through; the catalog then holds what could be understood.
/// `included` gets the files that models name with `file:`.
catalog::Catalog read_models(const NextFile& next, const Kinds& kinds, Diagnostics& diagnostics,
                             std::vector<std::shared_ptr<const SourceFile>>* included = nullptr);
catalog::Catalog read_models(std::vector<ModelFile> files, const Kinds& kinds,
                             Diagnostics& diagnostics);

struct WriteOptions {
  std::string schema = "public";  ///< the schema whose names the document may leave out
};

/// The objects of a catalog as one document, which read_models turns into an equal catalog.
Node write_models(const catalog::Catalog& catalog, const Kinds& kinds, const WriteOptions& options);

/// The same as several documents with the path of each: one for every object of a kind that several
/// others are declared under (a table), one for the rest of each schema, one for what lives in
/// none.
std::vector<std::pair<std::string, Node>> split_models(const catalog::Catalog& catalog,
                                                       const Kinds& kinds);

/// The *.yaml, *.yml and *.json files in a directory and below, sorted; names that begin with a dot
/// are passed over. A path that is a file stands for itself. Throws IoError when there is neither.
std::vector<std::string> find_model_files(const std::string& path);

/// The JSON Schema (draft 7) of model files, for editors.
Node json_schema(const Kinds& kinds);

/// What the reference says of a kind: where it is declared, a worked example (a model file) and
/// what it holds, as a chapter in Markdown.
std::string reference_page(const catalog::Kind& kind, std::string_view example);

}  // namespace schemagen::model
