namespace Libvirt;

/// <summary>The actions as libvirt's XML names them.</summary>
public static class DomainLifecycleActions
{
    private static readonly string[] Names = ["destroy", "restart", "rename-restart", "preserve", "coredump-destroy", "coredump-restart"];

    /// <summary>The name of an action: <c>rename-restart</c>.</summary>
    public static string Name(DomainLifecycleAction action) => Names[(int)action];

    /// <summary>The action of a name; null where there is none.</summary>
    public static DomainLifecycleAction? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var number ? (DomainLifecycleAction)number : null;
}
