/// The rules of build/Pages.fsx, on a page that keeps them and on pages that break one.
module Handlers.PageRules

#load "Trials.fsx"

open Handlers.Sandbox
open Handlers.Trials

let private good =
    """
Words between blocks do not matter.

```sh
mkdir shop && cd shop
```

```csharp write=src/Program.cs
one at http://localhost:5000
```

```csharp append=src/Program.cs
two
```

In the folder of the last `cd`:

- ```sh
  cat src/Program.cs
  echo last
  ```

  ```text
  one at http://localhost:5000
  ...
  la...
  ```

```sh skip
exit 1
```

```sh fails
false
echo never
```

```sh serve
echo Building...; echo app; echo more; echo listening on http://localhost:5000; exec sleep 600
```

```text
app
listening on http://localhost:5000
```

```fsharp write=other.txt in=other
a session of its own
```

```sh in=other
ls
```

```text
other.txt
```

```csharp file=samples/Hello/Program.cs
not run
```
"""

let private bad =
    [
        "```sh\nfalse\n```", "line 1: expected the exit code 0, found 1"
        "```sh\nfalse | true\n```", "expected the exit code 0"
        "```sh fails\ntrue\n```", "expected another exit code than 0"
        "\n```sh\necho one\n```\n```text\ntwo\n```", "line 2: expected the output\ntwo\nfound\none"
        "```sh\necho one; echo two\n```\n```text\none\n```", "expected the output"
        "```sh\necho one\n```\n```text\none\n...\ntwo\n```", "expected the output"
        "```csharp\nvar app = 1;\n```", "line 1: expected every program of the page to be run"
        "```sh\ntrue\n", "line 1: expected the end of the block"
        "```sh serve\necho done\n```", "found its end"
        "```sh serve\necho http://localhost:5000\n```\n```text\nhttp://localhost:5001\n```", "expected the output"
    ]

let private play name page held =
    for session, steps in Pages.sessions page do
        Pages.play $"page-rules/%s{name}-%s{session}" steps held

let pageRules =
    trial "page-rules" (fun _ held ->
        let mutable steps = 0
        play "good" good (fun () -> steps <- steps + 1)

        if steps <> 8 then
            unexpected $"expected 8 blocks to be run, found %d{steps}"

        held ()

        for index, (page, expected) in List.indexed bad do
            let found =
                try
                    play $"bad-%d{index}" page ignore
                    "nothing wrong"
                with Unexpected what ->
                    what

            if not (found.Contains expected) then
                unexpected $"%s{page}\nexpected `%s{expected}`, found `%s{found}`"

            held ())
