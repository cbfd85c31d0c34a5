// The first page of an empty library: three doors to a CV, and the samples behind the first.
#pragma once

#include "library/Thumbnails.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace vitae::library
{

class ChoiceButton;

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Thumbnails &thumbnails, QWidget *parent = nullptr);

    void showDoors();
    void showSamples();
    /// Whether there is a way back to a library that is not empty.
    void setBackVisible(bool visible);
    void setTrashVisible(bool visible);

Q_SIGNALS:
    void sampleChosen(const QString &sampleId);
    void importRequested();
    void blankRequested();
    void trashRequested();
    void backRequested();

private:
    QWidget *makeDoors();
    QWidget *makeSamples();
    void updatePicture(const QString &owner);

    Thumbnails &m_thumbnails;
    QStackedWidget *m_stack;
    QWidget *m_samples = nullptr;
    QHash<QString, ChoiceButton *> m_sampleButtons; ///< by the owner of their pictures
    QPushButton *m_trash = nullptr;
    QPushButton *m_backFromDoors = nullptr;
    bool m_backVisible = false;
};

} // namespace vitae::library
