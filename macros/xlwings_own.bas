' ---- of smx_xl: appended to the module of xlwings

Private Function SmxInterpreter() As String
    ' The Python of the settings: a full path to a file that is there, never a name that Windows would look for.
    SmxInterpreter = GetConfig("INTERPRETER_WIN")
    If Not (SmxInterpreter Like "[A-Za-z]:\*" Or SmxInterpreter Like "\\*") Or InStr(SmxInterpreter, Chr(34)) > 0 Then
        Err.Raise 1000, "smx_xl", ThisWorkbook.Text("NO_INTERPRETER") & vbLf & SmxInterpreter
    End If
    If Not FileExists(SmxInterpreter) Then
        Err.Raise 1000, "smx_xl", ThisWorkbook.Text("INTERPRETER_GONE") & vbLf & SmxInterpreter
    End If
End Function

Private Function SmxFailure(ByVal latest As String) As String
    ' Why Python did not start within the last 30 seconds, or ""; "latest", unless "", is kept and counts from now.
    Static reason As String
    Static since As Date
    If latest <> "" Then
        reason = latest
        since = Now
    ElseIf reason <> "" Then
        If Abs(DateDiff("s", since, Now)) >= 30 Then reason = ""
    End If
    SmxFailure = reason
End Function
