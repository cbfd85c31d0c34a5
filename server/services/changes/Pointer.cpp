#include "services/changes/Pointer.h"

namespace vitae::changes
{

std::optional<QStringList> stepsOf(const QString &pointer)
{
    if (pointer.isEmpty())
        return QStringList();
    if (!pointer.startsWith(u'/'))
        return {};
    QStringList steps = pointer.mid(1).split(u'/');
    for (QString &step : steps) {
        step.replace(QStringLiteral("~1"), QStringLiteral("/"));
        step.replace(QStringLiteral("~0"), QStringLiteral("~"));
    }
    return steps;
}

std::optional<size_t> indexOf(const QString &step, size_t size)
{
    if (step == u"-")
        return size;
    bool isNumber = false;
    const qulonglong index = step.toULongLong(&isNumber);
    if (!isNumber || index > size || QString::number(index) != step)
        return {};
    return size_t(index);
}

json::Value *find(json::Value &root, const QStringList &steps)
{
    json::Value *at = &root;
    for (const QString &step : steps) {
        if (json::Array *list = at->asArray()) {
            const auto index = indexOf(step, list->size());
            if (!index || *index == list->size())
                return nullptr;
            at = &(*list)[*index];
        } else if (json::Object *object = at->asObject()) {
            at = object->find(step);
            if (!at)
                return nullptr;
        } else {
            return nullptr;
        }
    }
    return at;
}

const json::Value *find(const json::Value &root, const QStringList &steps)
{
    return find(const_cast<json::Value &>(root), steps);
}

} // namespace vitae::changes
