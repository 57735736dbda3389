// Writes C# types for WMI classes: WmiClasses SCHEMA.json CLASSES.txt NAMESPACE OUTPUT.cs
// SCHEMA.json is the table of all classes, CLASSES.txt names those that are used, one a line.
using Libvirt.Tools.WmiClasses;

if (args is not [var schema, var list, var space, var output])
{
    Console.Error.WriteLine("usage: WmiClasses SCHEMA.json CLASSES.txt NAMESPACE OUTPUT.cs");
    return 1;
}
var table = WmiSchema.Load(schema);
var names = File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
File.WriteAllText(output, ClassWriter.Write(space, names.Select(table.Find)));
return 0;
