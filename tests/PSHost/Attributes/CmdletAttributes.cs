namespace System.Management.Automation
{
    /// <summary>What cmdlets and other commands declare alike.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class CmdletCommonMetadataAttribute : Internal.CmdletMetadataAttribute
    {
        public string? DefaultParameterSetName { get; set; }

        public bool SupportsShouldProcess { get; set; }

        public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;
    }

    /// <summary>Makes a class a cmdlet.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class CmdletAttribute(string verbName, string nounName) : CmdletCommonMetadataAttribute
    {
        public string VerbName { get; } = verbName;

        public string NounName { get; } = nounName;
    }

    /// <summary>The type of a cmdlet's output.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class OutputTypeAttribute : Internal.CmdletMetadataAttribute
    {
        public OutputTypeAttribute(params Type[] type) => Type = [.. type.Select(t => new PSTypeName(t))];

        public OutputTypeAttribute(params string[] type) => Type = [.. type.Select(name => new PSTypeName(name))];

        public PSTypeName[] Type { get; }
    }

    /// <summary>A type, by name.</summary>
    public class PSTypeName
    {
        public PSTypeName(Type type) => (Type, Name) = (type, type.FullName!);

        public PSTypeName(string name) => (Type, Name) = (AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(name)).OfType<Type>().FirstOrDefault()!, name);

        public string Name { get; }

        public Type Type { get; }

        public override string ToString() => Name;
    }

    /// <summary>How much a cmdlet changes, against which <c>$ConfirmPreference</c> is held.</summary>
    public enum ConfirmImpact { None, Low, Medium, High }
}

namespace System.Management.Automation.Internal
{
    /// <summary>The root of the attributes on cmdlets and their parameters.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public abstract class CmdletMetadataAttribute : Attribute;

    /// <summary>The root of the attributes that are read before anything is bound.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public abstract class ParsingBaseAttribute : CmdletMetadataAttribute;
}
