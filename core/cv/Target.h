// What a path of a CV leads to, for reading and writing. Internal to core/cv.
#pragma once

#include "cv/Change.h"
#include "cv/Reflect.h"

namespace vitae::cv::reflect
{

/// Anything that has positions: a list of items, a list of texts, or an array in what Vitae does not know.
struct Sequence {
    const ListType *list = nullptr; ///< of `items`
    void *items = nullptr;
    QStringList *texts = nullptr;
    json::Array *array = nullptr;

    explicit operator bool() const { return items || texts || array; }
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] json::Value at(qsizetype i) const;
    /// The position that a segment means, -1 for none: an id (or a position, if allowed) of an item, else a position.
    [[nodiscard]] qsizetype find(const QString &segment, bool positions) const;
    [[nodiscard]] QString segment(qsizetype i) const; ///< the id, or the position as text
    void removeAt(qsizetype i);
    void move(qsizetype from, qsizetype to);
};

struct Target {
    enum class Kind {
        Root,
        Field,   ///< a known member of a struct
        Item,    ///< of a list of objects
        Text,    ///< of a list of texts
        Unknown, ///< a member that Vitae does not know, or one inside such a member; may not be there yet
        Element, ///< of an array in such a member
    };

    Kind kind = Kind::Root;
    Path path; ///< with ids

    const Type *type = nullptr; ///< Root, Field, Item: of `value`
    void *value = nullptr;
    json::Object *object = nullptr;    ///< Field: `extra` of its owner; Unknown: the object that holds it
    const StructType *owner = nullptr; ///< Field
    QString name;                      ///< Field, Unknown
    qsizetype firstUnknown = 0;        ///< Unknown: how many members at the front of `object` do not count
    Sequence sequence;                 ///< Item, Text, Element: where it stands
    qsizetype index = -1;              ///< Item, Text, Element: its position there
    int depth = 0;                     ///< Unknown, Element: levels below the member of `extra`
    /// A struct on the way that is empty, but came as {} or null: it has to be set as a whole, as what stands for it
    /// has to come back when the change is undone.
    QString emptyStruct;

    [[nodiscard]] bool isId() const;                  ///< the `id` of an item
    [[nodiscard]] json::Value *unknown() const;       ///< Unknown, Element: the value, null where there is none
    [[nodiscard]] const json::Value *standIn() const; ///< Field: what came in place of a value (null, "", …)
    /// What is there, as the codec writes it; nothing where it would write nothing.
    [[nodiscard]] std::optional<json::Value> present() const;
    [[nodiscard]] bool holds(const std::optional<json::Value> &value) const; ///< whether that is what is there
    [[nodiscard]] Sequence asSequence() const;                               ///< what is here, if it has positions
};

enum class Positions { Refused, Allowed };

/// Follows a path. The pointers in the target lead into the CV; only apply() writes through them.
[[nodiscard]] base::Result<Target> locate(const Cv &cv, const Path &path, Positions positions);

/// Reads a value of a type; failures name `path` and what is below. `entries`: how many the CV holds beside it.
[[nodiscard]] base::Result<std::shared_ptr<void>> decodeAt(const Type &type, const json::Value &value, const Path &path,
                                                           qsizetype entries);
/// Items and texts of lists in a value.
[[nodiscard]] qsizetype countEntries(const Type &type, const void *value);
/// Entries of the CV beside one value of it; 0, without counting, where the value can have none.
[[nodiscard]] qsizetype entriesBeside(const Cv &cv, const Type &type, const void *value);
/// The ids of a value's items, the ones inside items too.
[[nodiscard]] QSet<QString> idsIn(const Type &type, const void *value);
/// Whether the path leads to an item of a list of objects, whose last segment is an id.
[[nodiscard]] bool endsAtItem(const Path &path);

} // namespace vitae::cv::reflect
