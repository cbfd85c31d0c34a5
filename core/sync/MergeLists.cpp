#include "sync/MergeParts.h"
#include "sync/Sequence.h"

#include <QHash>
#include <QSet>

namespace vitae::sync
{

namespace
{

/// Which of the names stand in another order than in the base, or are new.
QSet<QString> movedOrAdded(const QStringList &base, const QStringList &side)
{
    QHash<QString, qsizetype> place;
    for (qsizetype i = 0; i < base.size(); ++i)
        place.insert(base[i], i);
    std::vector<qsizetype> places;
    QStringList known;
    QSet<QString> found;
    for (const QString &name : side) {
        if (const auto at = place.constFind(name); at != place.cend()) {
            places.push_back(*at);
            known.append(name);
        } else {
            found.insert(name);
        }
    }
    const std::vector<bool> kept = longestRising(places);
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (!kept[size_t(i)])
            found.insert(known[i]);
    }
    return found;
}

} // namespace

QStringList mergeOrder(const Named &names, const QStringList &survivors)
{
    const QSet<QString> stay(survivors.begin(), survivors.end());
    const QSet<QString> oursMoved = movedOrAdded(names.base, names.ours);
    const QSet<QString> theirsMoved = movedOrAdded(names.base, names.theirs);
    QStringList order;
    QSet<QString> placed;
    for (const QString &name : names.theirs) {
        if (stay.contains(name) && (!oursMoved.contains(name) || theirsMoved.contains(name))) {
            order.append(name);
            placed.insert(name);
        }
    }
    QString previous;
    for (const QString &name : names.ours) {
        if (!stay.contains(name))
            continue;
        if (!placed.contains(name)) {
            order.insert(previous.isNull() ? 0 : order.indexOf(previous) + 1, name);
            placed.insert(name);
        }
        previous = name;
    }
    return order;
}

} // namespace vitae::sync
