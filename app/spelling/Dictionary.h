// One hunspell dictionary. Reading it takes some 50 ms and is done on a worker thread; asking it takes microseconds,
// suggestions milliseconds.
#pragma once

#include <QString>
#include <QStringList>
#include <memory>

namespace vitae::spelling
{

class Dictionary
{
public:
    /// Null where the files cannot be read or the program was built without hunspell.
    [[nodiscard]] static std::unique_ptr<Dictionary> load(const QString &affixFile, const QString &wordFile);
    ~Dictionary();

    [[nodiscard]] bool contains(const QString &word) const;
    [[nodiscard]] QStringList suggestions(const QString &word) const;
    void add(const QString &word); ///< until the program ends

private:
    struct Private;
    explicit Dictionary(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace vitae::spelling
