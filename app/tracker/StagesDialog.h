// The stages of the board: names, order, new ones.
#pragma once

#include "tracker/Terms.h"

#include <QDialog>
#include <functional>

class QVBoxLayout;

namespace vitae::tracker
{

class StagesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `newId` names a stage that is added; `used` tells whether cards hang in one, which then cannot be removed.
    StagesDialog(const Stages &stages, std::function<QString()> newId, std::function<bool(const QString &)> used,
                 QWidget *parent);

    /// As they are to be; those without a name are left out.
    [[nodiscard]] Stages stages() const;

private:
    void build();
    void add();
    void shift(size_t at, int by);

    Stages m_stages;
    std::function<QString()> m_newId;
    std::function<bool(const QString &)> m_used;
    QVBoxLayout *m_column;
    QWidget *m_rows = nullptr;
};

} // namespace vitae::tracker
