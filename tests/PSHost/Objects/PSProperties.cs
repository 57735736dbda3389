using System.Collections;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>A member of an object.</summary>
public abstract class PSMemberInfo
{
    private protected PSMemberInfo(string name) => Name = name;

    public string Name { get; }

    public abstract object? Value { get; set; }
}

/// <summary>A property of an object.</summary>
public abstract class PSPropertyInfo : PSMemberInfo
{
    private protected PSPropertyInfo(string name) : base(name) { }
}

/// <summary>A property that was attached.</summary>
public class PSNoteProperty(string name, object? value) : PSPropertyInfo(name)
{
    public override object? Value { get; set; } = value;
}

/// <summary>The members of an object: notes, and what its class has.</summary>
public class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    private readonly object _owner;
    private readonly List<T> _notes = [];

    internal PSMemberInfoCollection(object owner) => _owner = owner;

    public T? this[string name] => this.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Add(T member) => _notes.Add(member);

    public IEnumerator<T> GetEnumerator() => _notes.Concat(_owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanRead && p.GetIndexParameters().Length == 0).Select(p => (T)(PSMemberInfo)new ClassProperty(_owner, p))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ClassProperty(object owner, PropertyInfo property) : PSPropertyInfo(property.Name)
    {
        public override object? Value { get => property.GetValue(owner); set => property.SetValue(owner, value); }
    }
}
