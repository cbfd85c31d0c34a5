// What to export a CV as: the format and what there is to choose for it.
#pragma once

#include "transfer/Export.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;

namespace vitae::output
{

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const QString &title, QWidget *parent = nullptr);

    /// Format, resolution and PDF/A; the rest is the caller's.
    [[nodiscard]] transfer::ExportOptions options() const;

private:
    [[nodiscard]] formats::Format format() const;
    void updateChoices();

    QButtonGroup *m_formats;
    QLabel *m_resolutionLabel;
    QComboBox *m_resolution;
    QCheckBox *m_archive;
};

} // namespace vitae::output
