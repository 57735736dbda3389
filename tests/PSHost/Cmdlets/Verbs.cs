namespace System.Management.Automation;

/// <summary>The approved verbs of the group Common.</summary>
public static class VerbsCommon
{
    public const string
        Add = "Add", Clear = "Clear", Close = "Close", Copy = "Copy", Enter = "Enter", Exit = "Exit", Find = "Find",
        Format = "Format", Get = "Get", Hide = "Hide", Join = "Join", Lock = "Lock", Move = "Move", New = "New",
        Open = "Open", Optimize = "Optimize", Push = "Push", Pop = "Pop", Redo = "Redo", Remove = "Remove",
        Rename = "Rename", Reset = "Reset", Resize = "Resize", Search = "Search", Select = "Select", Set = "Set",
        Show = "Show", Skip = "Skip", Split = "Split", Step = "Step", Switch = "Switch", Undo = "Undo", Unlock = "Unlock",
        Watch = "Watch";
}

/// <summary>The approved verbs of the group Communications.</summary>
public static class VerbsCommunications
{
    public const string
        Connect = "Connect", Disconnect = "Disconnect", Read = "Read", Receive = "Receive", Send = "Send", Write = "Write";
}

/// <summary>The approved verbs of the group Data.</summary>
public static class VerbsData
{
    public const string
        Backup = "Backup", Checkpoint = "Checkpoint", Compare = "Compare", Compress = "Compress", Convert = "Convert",
        ConvertFrom = "ConvertFrom", ConvertTo = "ConvertTo", Dismount = "Dismount", Edit = "Edit", Expand = "Expand",
        Export = "Export", Group = "Group", Import = "Import", Initialize = "Initialize", Limit = "Limit", Merge = "Merge",
        Mount = "Mount", Out = "Out", Publish = "Publish", Restore = "Restore", Save = "Save", Sync = "Sync",
        Unpublish = "Unpublish", Update = "Update";
}

/// <summary>The approved verbs of the group Diagnostic.</summary>
public static class VerbsDiagnostic
{
    public const string
        Debug = "Debug", Measure = "Measure", Ping = "Ping", Repair = "Repair", Resolve = "Resolve", Test = "Test",
        Trace = "Trace";
}

/// <summary>The approved verbs of the group Lifecycle.</summary>
public static class VerbsLifecycle
{
    public const string
        Approve = "Approve", Assert = "Assert", Build = "Build", Complete = "Complete", Confirm = "Confirm", Deny = "Deny",
        Deploy = "Deploy", Disable = "Disable", Enable = "Enable", Install = "Install", Invoke = "Invoke",
        Register = "Register", Request = "Request", Restart = "Restart", Resume = "Resume", Start = "Start", Stop = "Stop",
        Submit = "Submit", Suspend = "Suspend", Uninstall = "Uninstall", Unregister = "Unregister", Wait = "Wait";
}

/// <summary>The approved verbs of the group Other.</summary>
public static class VerbsOther
{
    public const string
        Use = "Use";
}

/// <summary>The approved verbs of the group Security.</summary>
public static class VerbsSecurity
{
    public const string
        Block = "Block", Grant = "Grant", Protect = "Protect", Revoke = "Revoke", Unblock = "Unblock",
        Unprotect = "Unprotect";
}
