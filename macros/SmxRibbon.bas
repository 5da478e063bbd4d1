Attribute VB_Name = "SmxRibbon"
' Every button of the ribbon. The id goes to Python as a value, never as a piece of code.
Option Explicit

Public Sub SmxClick(control As IRibbonControl)
    Dim alerts As Boolean, book As Workbook, answer As String, problem As String
    alerts = Application.DisplayAlerts
    On Error GoTo failed
    Set book = ActiveWorkbook
    If book Is Nothing Then Set book = ThisWorkbook
    ' Off, or Excel says that it waits for another program to complete an OLE action.
    Application.DisplayAlerts = False
    XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", book
    answer = XLPy.Str(XLPy.Call(XLPy.Module("smx_xl.addin.commands"), "click", XLPy.Tuple(control.ID)))
    Application.DisplayAlerts = alerts
    Exit Sub
failed:
    problem = Err.Description
    Application.DisplayAlerts = alerts
    ' Not MsgBox, which has no Unicode.
    CreateObject("WScript.Shell").Popup ThisWorkbook.Text("FAILED") & vbLf & vbLf & problem, 0, ThisWorkbook.Text("TITLE"), 16
End Sub
