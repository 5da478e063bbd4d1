Attribute VB_Name = "SmxTools"
' What Excel itself has to do for the worksheet functions; no Python is needed here.
Option Explicit

Public Function SMX_PING(Optional ByVal number As Double = 20) As Double
    ' Shows that the code of the add-in runs: 41, or twice the number plus one.
    SMX_PING = 2 * number + 1
End Function

Public Sub SmxHelp()
    ' Help texts of the function wizard: name, text, category, then one text for each argument.
    Static done As Boolean
    Dim entry As Range, texts() As String, count As Long, column As Long
    If done Then Exit Sub
    On Error GoTo later
    For Each entry In ThisWorkbook.Worksheets("smx_xl.help").UsedRange.Rows
        count = Application.WorksheetFunction.CountA(entry) - 3
        If count > 0 Then
            ReDim texts(1 To count)
            For column = 1 To count
                texts(column) = entry.Cells(1, column + 3).Value
            Next column
            Application.MacroOptions Macro:=Named(entry.Cells(1, 1).Value), Description:=entry.Cells(1, 2).Value, _
                Category:=entry.Cells(1, 3).Value, ArgumentDescriptions:=texts
        Else
            Application.MacroOptions Macro:=Named(entry.Cells(1, 1).Value), Description:=entry.Cells(1, 2).Value, _
                Category:=entry.Cells(1, 3).Value
        End If
    Next entry
    done = True
    ThisWorkbook.HelpDone
later:
End Sub

Private Function Named(ByVal name As String) As String
    Named = "'" & ThisWorkbook.Name & "'!" & name
End Function

Public Sub SmxRelink()
    ' Bind the SMX_ functions of the active workbook to this add-in: its links first, then each formula anew.
    Dim book As Workbook, sheet As Worksheet, mode As Long, screen As Boolean
    Set book = ActiveWorkbook
    If book Is Nothing Then Exit Sub
    mode = Application.Calculation
    screen = Application.ScreenUpdating
    On Error GoTo finish
    Application.ScreenUpdating = False
    Application.Calculation = xlCalculationManual
    Relink book
    For Each sheet In book.Worksheets
        Reenter sheet
    Next sheet
finish:
    Application.Calculation = mode
    Application.ScreenUpdating = screen
    Application.CalculateFullRebuild
End Sub

Private Sub Relink(book As Workbook)
    ' Links to an add-in of this name in another folder or on another computer.
    Dim links As Variant, link As Variant, file As String
    On Error Resume Next
    links = book.LinkSources(xlExcelLinks)
    If Not IsArray(links) Then Exit Sub
    For Each link In links
        file = Mid$(link, InStrRev(Replace(link, "/", "\"), "\") + 1)
        If LCase$(file) = LCase$(ThisWorkbook.Name) And link <> ThisWorkbook.FullName Then
            book.ChangeLink link, ThisWorkbook.FullName, xlLinkTypeExcelLinks
        End If
    Next link
End Sub

Private Sub Reenter(sheet As Worksheet)
    ' A formula that was read while the add-in was absent keeps #NAME? until it is entered again.
    ' On a protected sheet Excel refuses; the formula's own fallback stands there.
    Dim formulas As Range, cell As Object
    On Error Resume Next
    Set formulas = sheet.UsedRange.SpecialCells(xlCellTypeFormulas)
    If formulas Is Nothing Then Exit Sub
    For Each cell In formulas.Cells
        If InStr(1, cell.Formula, "SMX_", vbTextCompare) > 0 Then ReenterCell cell
    Next cell
End Sub

Private Sub ReenterCell(cell As Object)
    Dim spilled As Boolean
    On Error Resume Next
    spilled = cell.SpillParent.Address <> cell.Address
    If spilled Then Exit Sub
    If cell.HasArray Then
        If cell.Address = cell.CurrentArray.Cells(1, 1).Address Then cell.CurrentArray.FormulaArray = cell.FormulaArray
        Exit Sub
    End If
    Err.Clear
    cell.Formula2 = cell.Formula2
    If Err.Number <> 0 Then cell.Formula = cell.Formula
End Sub
